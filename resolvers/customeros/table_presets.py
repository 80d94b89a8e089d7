"""The views that every user starts with, one for each table."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from msgspec import Struct

from models.objects.identifiers import new_id
from resolvers.customeros.table_columns import ColumnViewType, TableIdType, TableViewType

_WIDTH = 150


class Preset(Struct, frozen=True):
    """A view that a user starts with: its columns are those of `columns`, the first of them the widest."""

    table: TableIdType
    type: TableViewType
    name: str
    icon: str
    columns: tuple[ColumnViewType, ...]
    sorted_by: ColumnViewType
    # Of the table's records: property -> the values of which one must be had.
    only: tuple[tuple[str, tuple[str, ...]], ...] = ()
    hidden: frozenset[ColumnViewType] = frozenset()

    def key(self, user: UUID | None) -> str:
        """What the user's own copy is known by."""
        return f"{user or ''}:{self.table.name}"

    @property
    def filters(self) -> str:
        """The filter as the client reads it."""
        if not self.only:
            return ""
        conditions = [
            {"filter": {"property": name, "value": list(values), "operation": "IN", "includeEmpty": False}}
            for name, values in self.only
        ]
        return json.dumps({"AND": conditions})

    @property
    def sorting(self) -> str:
        """The sorting as the client reads it: the youngest first."""
        return json.dumps({"id": self.sorted_by.name, "desc": True})


def _columns(prefix: str, *names: str) -> tuple[ColumnViewType, ...]:
    return tuple(ColumnViewType[f"{prefix}_{name}"] for name in names)


_ORGANIZATIONS = _columns(
    "ORGANIZATIONS",
    *("AVATAR", "NAME", "PRIMARY_DOMAINS", "STAGE", "OWNER", "TAGS", "INDUSTRY", "EMPLOYEE_COUNT", "CONTACT_COUNT"),
    *("SOCIALS", "LEAD_SOURCE", "YEAR_FOUNDED", "COUNTRY", "CITY", "HEADQUARTERS", "IS_PUBLIC"),
    *("LINKEDIN_FOLLOWER_COUNT", "ICP_FIT", "CREATED_DATE", "UPDATED_DATE"),
)
_CUSTOMERS = _columns(
    "ORGANIZATIONS",
    *("AVATAR", "NAME", "PRIMARY_DOMAINS", "ONBOARDING_STATUS", "RENEWAL_LIKELIHOOD", "RENEWAL_DATE", "FORECAST_ARR"),
    *("OWNER", "LAST_TOUCHPOINT", "LAST_TOUCHPOINT_DATE", "LTV", "CHURN_DATE", "TAGS", "CREATED_DATE"),
)
_CONTACTS = _columns(
    "CONTACTS",
    *("AVATAR", "NAME", "PRIMARY_EMAIL", "PHONE_NUMBERS", "ORGANIZATION", "JOB_TITLE", "LINKEDIN", "TAGS", "CITY"),
    *("REGION", "COUNTRY", "TIME_IN_CURRENT_ROLE", "LINKEDIN_FOLLOWER_COUNT", "CONNECTIONS", "PERSONAL_EMAILS"),
    *("CREATED_AT", "UPDATED_AT"),
)
_OPPORTUNITIES = _columns(
    "OPPORTUNITIES",
    *("NAME", "ORGANIZATION", "STAGE", "ESTIMATED_ARR", "OWNER", "NEXT_STEP", "TIME_IN_STAGE", "TASKS", "CREATED_DATE"),
)
_CONTRACTS = _columns(
    "CONTRACTS",
    *("NAME", "ORGANIZATION_LEGAL_NAME", "STATUS", "PERIOD", "CURRENCY", "RENEWAL", "RENEWAL_DATE", "HEALTH"),
    *("FORECAST_ARR", "LTV", "OWNER", "ENDED"),
)
_INVOICES = _columns(
    "INVOICES",
    *("INVOICE_NUMBER", "ORGANIZATION", "CONTRACT", "AMOUNT", "BILLING_CYCLE", "INVOICE_STATUS", "INVOICE_PREVIEW"),
)
_FLOW_COUNTS = ("TOTAL_COUNT", "READY_COUNT", "IN_PROGRESS_COUNT", "ON_HOLD_COUNT", "SCHEDULED_COUNT")
_TASKS = _columns(
    "TASKS",
    *("SUBJECT", "STATUS", "DUE_DATE", "ASSIGNEES", "OPPORTUNITIES", "AUTHOR", "DESCRIPTION", "CREATED_AT"),
    "UPDATED_AT",
)

PRESETS: tuple[Preset, ...] = (
    Preset(
        TableIdType.ORGANIZATIONS,
        TableViewType.ORGANIZATIONS,
        "All organizations",
        "Building07",
        _ORGANIZATIONS,
        ColumnViewType.ORGANIZATIONS_CREATED_DATE,
        hidden=frozenset(_ORGANIZATIONS[12:]),
    ),
    Preset(
        TableIdType.CUSTOMERS,
        TableViewType.ORGANIZATIONS,
        "Customers",
        "CheckHeart",
        _CUSTOMERS,
        ColumnViewType.ORGANIZATIONS_CREATED_DATE,
        only=(("ORGANIZATIONS_RELATIONSHIP", ("CUSTOMER",)),),
    ),
    Preset(
        TableIdType.CONTACTS,
        TableViewType.CONTACTS,
        "All contacts",
        "Users01",
        _CONTACTS,
        ColumnViewType.CONTACTS_CREATED_AT,
        hidden=frozenset(_CONTACTS[11:]),
    ),
    Preset(
        TableIdType.CONTACTS_FOR_TARGET_ORGANIZATIONS,
        TableViewType.CONTACTS,
        "Contacts of targets",
        "HeartHand",
        _CONTACTS,
        ColumnViewType.CONTACTS_CREATED_AT,
        only=(("ORGANIZATIONS_STAGE", ("TARGET",)),),
        hidden=frozenset(_CONTACTS[11:]),
    ),
    Preset(
        TableIdType.OPPORTUNITIES,
        TableViewType.OPPORTUNITIES,
        "Pipeline",
        "CoinsStacked01",
        _columns("OPPORTUNITIES", "COMMON_COLUMN"),
        ColumnViewType.OPPORTUNITIES_CREATED_DATE,
    ),
    Preset(
        TableIdType.OPPORTUNITIES_RECORDS,
        TableViewType.OPPORTUNITIES,
        "All opportunities",
        "CoinsStacked01",
        _OPPORTUNITIES,
        ColumnViewType.OPPORTUNITIES_CREATED_DATE,
    ),
    Preset(
        TableIdType.CONTRACTS,
        TableViewType.CONTRACTS,
        "All contracts",
        "Signature",
        _CONTRACTS,
        ColumnViewType.CONTRACTS_RENEWAL_DATE,
    ),
    Preset(
        TableIdType.UPCOMING_INVOICES,
        TableViewType.INVOICES,
        "Upcoming invoices",
        "InvoiceUpcoming",
        (*_INVOICES, *_columns("INVOICES", "DUE_DATE", "ISSUE_DATE")),
        ColumnViewType.INVOICES_ISSUE_DATE,
    ),
    Preset(
        TableIdType.PAST_INVOICES,
        TableViewType.INVOICES,
        "Past invoices",
        "InvoiceCheck",
        (*_INVOICES, *_columns("INVOICES", "DUE_DATE", "ISSUE_DATE_PAST")),
        ColumnViewType.INVOICES_ISSUE_DATE_PAST,
    ),
    Preset(
        TableIdType.FLOW_ACTIONS,
        TableViewType.FLOW,
        "Flows",
        "Shuffle01",
        _columns("FLOW", "NAME", "STATUS", *_FLOW_COUNTS, "COMPLETED_COUNT", "GOAL_ACHIEVED_COUNT"),
        ColumnViewType.FLOW_NAME,
    ),
    Preset(
        TableIdType.FLOW_CONTACTS,
        TableViewType.CONTACTS,
        "Contacts of a flow",
        "Users01",
        (*_CONTACTS[:6], ColumnViewType.CONTACTS_FLOW_STATUS, ColumnViewType.CONTACTS_FLOW_NEXT_ACTION),
        ColumnViewType.CONTACTS_NAME,
    ),
    Preset(
        TableIdType.TASKS,
        TableViewType.TASKS,
        "All tasks",
        "ClipboardCheck",
        _TASKS,
        ColumnViewType.TASKS_CREATED_AT,
    ),
)


def new_number() -> int:
    """What a view is known by: a number that a client's floating point holds exactly, and that nobody can guess."""
    return secrets.randbelow(2**53 - 1) + 1


def preset_rows(user: UUID | None, presets: Sequence[Preset]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The rows of these presets for a user, and those of their columns."""
    views: list[dict[str, Any]] = []
    columns: list[dict[str, Any]] = []
    for preset in presets:
        id_ = new_id()
        views.append(
            {
                "id": id_,
                "number": new_number(),
                "member_id": user,
                "name": preset.name,
                "table_id": preset.table.name,
                "table_type": preset.type.name,
                "icon": preset.icon,
                "position": PRESETS.index(preset) + 1,
                "filters": preset.filters,
                "default_filters": preset.filters,
                "sorting": preset.sorting,
                "is_preset": True,
                "preset_key": preset.key(user),
            }
        )
        columns += [
            {
                "table_view_id": id_,
                "place": place,
                "column_id": place + 1,
                "column_type": column.name,
                "width": _WIDTH,
                "is_visible": column not in preset.hidden,
            }
            for place, column in enumerate(preset.columns)
        ]
    return views, columns
