"""CustomerOS's half of the schema: its root fields, its other types, and its scalars.

The themes name each other's types by string, so that no theme has to import another that imports it. Here, where all
of them are known, those names are resolved.
"""

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from strawberry.types.base import has_object_definition

from resolvers.customeros import (
    attachments,
    contact_bulk,
    contact_links,
    contact_lists,
    contact_points,
    contact_saves,
    contacts,
    custom_field_saves,
    custom_field_templates,
    custom_fields,
    email_saves,
    external_systems,
    global_organizations,
    interaction_saves,
    interactions,
    issues,
    job_role_saves,
    job_roles,
    location_saves,
    log_entries,
    log_entry_saves,
    meeting_links,
    meeting_saves,
    meetings,
    note_saves,
    opportunities,
    opportunity_saves,
    organization_checks,
    organization_dashboard,
    organization_links,
    organization_lists,
    organization_saves,
    organization_updates,
    organizations,
    phone_saves,
    quick_search,
    reminder_saves,
    reminders,
    renewals,
    session,
    social_saves,
    table_view_saves,
    table_views,
    tag_saves,
    tags,
    task_saves,
    tasks,
    timeline,
    user_roles,
    user_saves,
    users,
)
from resolvers.customeros.scalars import SCALARS as SCALARS
from resolvers.customeros.scalars import AnyValue

# Every module beside this one; a new theme is found by being there.
_THEMES: tuple[ModuleType, ...] = tuple(
    import_module(found.name)
    for found in iter_modules([str(Path(__file__).parent)], f"{__package__}.")
    if found.name != __name__
)


def _finish_types() -> None:
    """Let every declared type's annotations see the names of all themes; its docstring is its description."""
    everything: dict[str, Any] = {}
    for theme in _THEMES:
        everything |= {name: value for name, value in vars(theme).items() if not name.startswith("_")}
    for theme in _THEMES:
        namespace = {**everything, **vars(theme)}
        for value in vars(theme).values():
            if not hasattr(value, "__strawberry_definition__") or value.__module__ != theme.__name__:
                continue
            value.__strawberry_definition__.description = value.__doc__ and " ".join(value.__doc__.split())
            if not has_object_definition(value):
                continue
            for field in value.__strawberry_definition__.fields:
                if field.type_annotation is not None and field.origin is value:
                    field.type_annotation.namespace = namespace


_finish_types()


# Everything that CustomerOS's clients read, as types whose root fields are one type's in the schema.
QUERIES: tuple[type, ...] = (
    organizations.OrganizationReads,
    organization_checks.OrganizationChecks,
    global_organizations.GlobalOrganizationReads,
    organization_lists.OrganizationLists,
    organization_dashboard.OrganizationDashboard,
    contacts.ContactReads,
    contact_lists.ContactLists,
    job_roles.JobRoleReads,
    contact_points.ContactPointReads,
    users.UserReads,
    external_systems.ExternalSystemReads,
    tags.TagReads,
    opportunities.OpportunityReads,
    interactions.InteractionReads,
    issues.IssueReads,
    log_entries.LogEntryReads,
    meetings.MeetingReads,
    reminders.ReminderReads,
    timeline.TimelineReads,
    session.SessionReads,
    quick_search.QuickSearch,
    tasks.TaskReads,
    custom_fields.CustomFieldReads,
    table_views.TableViewReads,
    attachments.AttachmentReads,
)

# Everything that they change.
MUTATIONS: tuple[type, ...] = (
    organization_saves.OrganizationSaves,
    global_organizations.GlobalOrganizationSaves,
    organization_links.OrganizationLinks,
    organization_updates.OrganizationUpdates,
    contact_saves.ContactSaves,
    contact_bulk.ContactBulk,
    contact_links.ContactLinks,
    job_role_saves.JobRoleSaves,
    social_saves.SocialSaves,
    email_saves.EmailSaves,
    phone_saves.PhoneSaves,
    location_saves.LocationSaves,
    user_saves.UserSaves,
    user_roles.UserRoles,
    tag_saves.TagSaves,
    external_systems.ExternalSystemSaves,
    opportunity_saves.OpportunitySaves,
    renewals.Renewals,
    interaction_saves.InteractionSaves,
    log_entry_saves.LogEntrySaves,
    meeting_saves.MeetingSaves,
    meeting_links.MeetingLinks,
    note_saves.NoteSaves,
    reminder_saves.ReminderSaves,
    task_saves.TaskSaves,
    custom_field_templates.CustomFieldTemplateSaves,
    custom_field_saves.CustomFieldSaves,
    table_view_saves.TableViewSaves,
    attachments.AttachmentSaves,
)

# Types of the vocabulary that no operation reaches yet.
TYPES: tuple[Any, ...] = (AnyValue,)
