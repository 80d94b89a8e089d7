"""The built-in resources, one file for each theme, and the list of them."""

from __future__ import annotations

from resolvers.basicsos.resources.automation_rules import AUTOMATION_RULES
from resolvers.basicsos.resources.companies import COMPANIES
from resolvers.basicsos.resources.contacts import CONTACTS
from resolvers.basicsos.resources.deals import DEALS
from resolvers.basicsos.words import Resource

BUILT_IN: tuple[Resource, ...] = (CONTACTS, COMPANIES, DEALS, AUTOMATION_RULES)
