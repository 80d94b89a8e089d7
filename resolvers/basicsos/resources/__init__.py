"""The built-in resources, one file for each theme, and the list of them."""

from __future__ import annotations

from resolvers.basicsos.resources.automation_rules import AUTOMATION_RULES
from resolvers.basicsos.resources.companies import COMPANIES
from resolvers.basicsos.resources.contacts import CONTACTS
from resolvers.basicsos.resources.deals import DEALS
from resolvers.basicsos.resources.notes import COMPANY_NOTES, CONTACT_NOTES, DEAL_NOTES
from resolvers.basicsos.resources.small import CONFIGURATION, CRM_USERS, TAGS
from resolvers.basicsos.resources.summaries import COMPANIES_SUMMARY, CONTACTS_SUMMARY
from resolvers.basicsos.resources.tasks import TASKS
from resolvers.basicsos.words import Resource

BUILT_IN: tuple[Resource, ...] = (
    *(CONTACTS, COMPANIES, DEALS, TASKS),
    *(CONTACT_NOTES, DEAL_NOTES, COMPANY_NOTES),
    *(TAGS, CONFIGURATION, AUTOMATION_RULES, CRM_USERS),
    *(COMPANIES_SUMMARY, CONTACTS_SUMMARY),
)
