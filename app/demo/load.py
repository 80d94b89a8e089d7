"""Writing the demo into a workspace, as any client would: through the change service, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from app.demo.companies import COMPANIES, hierarchy_rows
from app.demo.contact_settings import linked_rows, person_rows, relationship_rows, setting_rows
from app.demo.conversations import conversations
from app.demo.deals import DEALS, contract_rows
from app.demo.elsewhere import elsewhere_rows
from app.demo.favorites import favorite_rows
from app.demo.members import member_rows
from app.demo.people import PEOPLE
from app.demo.reminders import reminder_rows
from app.demo.selling import begun_with, closure_rows, line_rows, product_rows, template_rows
from app.demo.tags import record_tag_rows, tag_rows
from app.demo.work import note_rows, task_rows
from models.database.pool import Database
from models.records.scope import Scope
from models.records.service import Changes


async def load_demo(database: Database, workspace_id: UUID) -> None:
    """Fill the workspace with the demo's records. One that has companies already is left as it is."""
    async with database.transaction(workspace_id) as session:
        changes = Changes(session, demo_scope(workspace_id))
        if await changes.matching("company", None, "any", 1, {}):
            return
        for name, rows in demo_rows().items():
            await changes.create(name, rows)


def demo_scope(workspace_id: UUID) -> Scope:
    """Who makes the demo."""
    return Scope(
        workspace_id=workspace_id,
        actor_id=None,
        actor_name="Demo data",
        request_id=None,
        app_source="rosetta",
        created_by_source="IMPORT",
    )


def demo_rows() -> Mapping[str, list[dict[str, Any]]]:
    """Every row of the demo by object, those that are referred to before those that refer to them."""
    tasks, helpers, task_targets = task_rows()
    notes, note_links = note_rows()
    talks = conversations()
    folders, favorites = favorite_rows()
    systems, known = elsewhere_rows()
    types, variants, related = relationship_rows()
    product_groups, products = product_rows()
    template_groups, templates = template_rows()
    return {
        "member": member_rows(),
        "tag": tag_rows(),
        "company": [company.row for company in COMPANIES],
        "company_hierarchy": hierarchy_rows(),
        "contact_status": setting_rows("contact_status"),
        "lead_source": setting_rows("lead_source"),
        "person": person_rows(),
        "address": [*(company.address for company in COMPANIES), *(person.address for person in PEOPLE)],
        "employment": [employment for person in PEOPLE for employment in person.employments],
        "linked_person": linked_rows(),
        "relationship_type": types,
        "relationship_variant": variants,
        "relationship": related,
        "record_tag": record_tag_rows(),
        "contract": contract_rows(),
        "pipeline": begun_with("pipeline"),
        "pipeline_stage": begun_with("pipeline_stage"),
        "call_result": begun_with("call_result"),
        "deal": [deal.row for deal in DEALS],
        "product_group": product_groups,
        "product": products,
        "deal_line": line_rows(),
        "task_template_group": template_groups,
        "task_template": templates,
        "sales_closure": closure_rows(),
        "task": tasks,
        "task_assignee": helpers,
        "task_target": task_targets,
        "attachment": talks.attachments,
        "activity": notes + talks.activities,
        "activity_link": note_links + talks.links,
        "activity_attachment": talks.attached,
        "favorite_folder": folders,
        "favorite": favorites,
        "reminder": reminder_rows(),
        "external_system": systems,
        "external_link": known,
    }
