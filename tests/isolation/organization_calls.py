"""How the root fields of later versions of CustomerOS on organizations and opportunities are called (see `calls`)."""

from __future__ import annotations

from collections.abc import Mapping

ORGANIZATIONS: Mapping[str, tuple[str, ...]] = {
    "organization_ByCustomId": ('organization_ByCustomId(customId: "<code>") { name }',),
    "organization_ExistsByLinkedIn": ('organization_ExistsByLinkedIn(linkedInUrl: "<page>")',),
    "organization_DistinctOwners": ("organization_DistinctOwners { id }",),
    "organizations_HiddenAfter": ('organizations_HiddenAfter(date: "2000-01-01T00:00:00Z")',),
    "industries_InUse": ("industries_InUse { code name }",),
    "organization_Update": ('organization_Update(input: {id: "<company>", name: "x"}) { name }',),
    "organization_UpdateOnboardingStatus": (
        'organization_UpdateOnboardingStatus(input: {organizationId: "<company>", status: LATE}) { name }',
    ),
    "organization_SetOwner": (
        'organization_SetOwner(organizationId: "<company>", userId: "<member>") { name }',
        'organization_SetOwner(organizationId: "<own_company>", userId: "<member>") { name }',
    ),
    "organization_UnsetOwner": ('organization_UnsetOwner(organizationId: "<company>") { name }',),
    "organization_HideAll": ('organization_HideAll(ids: ["<own_company>", "<company>"]) { result }',),
    "organization_ShowAll": ('organization_ShowAll(ids: ["<own_company>", "<hidden>"]) { result }',),
    "organization_Archive": ('organization_Archive(id: "<company>") { result }',),
    "organization_ArchiveAll": ('organization_ArchiveAll(ids: ["<own_company>", "<company>"]) { result }',),
    "organization_AddTag": (
        'organization_AddTag(input: {organizationId: "<company>", tag: {name: "x"}}) { accepted }',
        'organization_AddTag(input: {organizationId: "<own_company>", tag: {id: "<tag>"}}) { accepted }',
    ),
    "organization_RemoveTag": (
        'organization_RemoveTag(input: {organizationId: "<company>", tag: {id: "<tag>"}}) { accepted }',
    ),
    "organization_RemoveSocial": (
        'organization_RemoveSocial(organizationId: "<company>", socialId: "<company>") { accepted }',
    ),
    "organization_RemoveDomain": (
        'organization_RemoveDomain(organizationId: "<company>", domain: "<domain>") { accepted }',
        'organization_RemoveDomain(organizationId: "<own_company>", domain: "<domain>") { accepted }',
    ),
    "organization_RemoveDomains": (
        'organization_RemoveDomains(organizationId: "<company>", domains: ["<domain>"]) { accepted }',
    ),
    "organization_UnlinkAllDomains": ('organization_UnlinkAllDomains(organizationId: "<company>") { domains }',),
    "organization_RemoveSubsidiary": (
        'organization_RemoveSubsidiary(organizationId: "<company>", subsidiaryId: "<subsidiary>") { name }',
    ),
    "organization_AddNewLocation": ('organization_AddNewLocation(organizationId: "<company>") { id }',),
    "flagWrongField": (
        (
            'flagWrongField(input: {entityId: "<company>", entityType: ORGANIZATION, field: ORGANIZATION_INDUSTRY})'
            " { result }"
        ),
    ),
    "checkDomain": ('checkDomain(domain: "<domain>") { domainOrganizationId primaryDomainOrganizationName }',),
    "organization_CheckWebsite": (
        'organization_CheckWebsite(website: "<domain>") { accepted }',
        'organization_CheckWebsite(website: "kestrels.example") { globalOrganization { id organizationId } }',
    ),
    "globalOrganizations_Search": (
        'globalOrganizations_Search(searchTerm: "known", limit: 5) { id name organizationId }',
    ),
    "organization_SaveByGlobalOrganization": (
        "organization_SaveByGlobalOrganization(globalOrganizationId: 4711) { id name contacts tags { name } }",
    ),
    "ui_organizations": ('ui_organizations(ids: ["<company>", "<own_company>"]) { name parentName contacts }',),
    "ui_organizations_search": (
        "ui_organizations_search { totalElements totalAvailable }",
        (
            'ui_organizations_search(where: {AND: [{filter: {property: "ORGANIZATIONS_OWNER", operation: EQUALS,'
            ' value: "<member>"}}]}) { ids }'
        ),
    ),
    "dashboardView_Organizations": (
        (
            "dashboardView_Organizations(pagination: {page: 1, limit: 10}, where: {AND: [{filter: "
            '{property: "OWNER_ID", value: ["<member>"]}}]})'
            " { content { name contacts { content { name } } } totalAvailable }"
        ),
    ),
    "externalSystemInstances": ("externalSystemInstances { type }",),
    "externalSystem_Create": ('externalSystem_Create(input: {name: "HUBSPOT"})',),
    "opportunity_Create": ('opportunity_Create(input: {organizationId: "<company>", name: "x"}) { name }',),
    "opportunity_Update": ('opportunity_Update(input: {opportunityId: "<deal>", name: "x"}) { name }',),
    "opportunity_SetOwner": (
        'opportunity_SetOwner(opportunityId: "<deal>", userId: "<member>") { accepted }',
        'opportunity_SetOwner(opportunityId: "<own_deal>", userId: "<member>") { accepted }',
    ),
    "opportunity_RemoveOwner": ('opportunity_RemoveOwner(opportunityId: "<deal>") { accepted }',),
}
