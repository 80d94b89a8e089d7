"""What is shown of a company, and what bodies may say of it."""

from __future__ import annotations

from models.records.plan import Column, Computed, Constant, Count, Expression, Fields, One, Rows, Through
from resolvers.onepagecrm import points
from resolvers.onepagecrm.custom import custom_values
from resolvers.onepagecrm.kinds import ID, NUMBER, TEXT, TRUTH, WHOLE, listed, text
from resolvers.onepagecrm.vocabulary import Vocabulary
from resolvers.onepagecrm.words import BORN, KEY, Field, Left, seen, shown, stored


def _total(column: str) -> Expression:
    return Through("deal_totals", Column(column))


COMPANY_FIELDS: tuple[Field, ...] = (
    KEY,
    stored("name", text(55, cut=True), required=True, default=Left.ALONE),
    stored("description", text(10240)),
    stored("phone", text(64), "primary_phone"),
    seen("photo_url", TEXT, Column("logo_url")),
    stored("url", text(2048), "website"),
    Field(
        "address",
        points.ADDRESS_BODY,
        One(Rows("address", relation="main_address"), Fields(points.ADDRESS)),
        "address",
        default=None,
    ),
    custom_values("company_fields", "company"),
    seen("syncing_status", TRUTH, Computed("present", (Column("synced_status"),))),
    seen("synced_status_id", ID, Through("status_of_all", Column("id"))),
    # No operation of this product sets them: a company's contacts share no tags here.
    seen("syncing_tags", TRUTH, Constant(False)),
    seen("synced_tags", listed(TEXT), Computed("json", (Constant("[]"),))),
    seen("contacts_count", WHOLE, Count(Rows("person", relation="people"))),
    seen("won_deals_count", WHOLE, _total("won_count")),
    seen("total_won_amount", NUMBER, _total("won_amount")),
    seen("pending_deals_count", WHOLE, _total("pending_count")),
    seen("total_pending_amount", NUMBER, _total("pending_amount")),
    *BORN,
)


def company_of_contact(vocabulary: Vocabulary) -> One:
    """The contact's company, as it stands beside the contact; null without one."""
    return One(Rows("company", relation="company"), shown(COMPANY_FIELDS, vocabulary))
