"""How every root field of both endpoints is called with another workspace's words.

`<company>` and the like stand for a word of the neighbour (or of nobody, for comparison); `<own_company>` for one of
the stranger's own records. Several calls of one field try its several doors: ids, filters, cursors, references.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from resolvers.kit.schema import Schema
from tests.isolation.activity_calls import ACTIVITIES
from tests.isolation.contact_calls import CONTACTS
from tests.isolation.organization_calls import ORGANIZATIONS
from tests.isolation.point_calls import POINTS
from tests.isolation.session_calls import SESSION
from tests.isolation.work_calls import WORK

Calls = Mapping[str, tuple[str, ...]]

CUSTOMER_OS: Calls = {
    **ACTIVITIES,
    **ORGANIZATIONS,
    **POINTS,
    "organization": ('organization(id: "<company>") { name socialMedia { url } }',),
    "organizations": (
        "organizations { content { name } totalElements }",
        'organizations(sort: [{by: "NAME", direction: DESC}]) { content { name } }',
    ),
    "organization_ByCustomerOsId": ('organization_ByCustomerOsId(customerOsId: "<code>") { name }',),
    "organization_ByLinkedIn": ('organization_ByLinkedIn(linkedInUrl: "<page>") { name }',),
    "contact": ('contact(id: "<person>") { name organizations { content { name } } }',),
    "contacts": ("contacts { content { name } totalElements }",),
    "contact_ByEmail": ('contact_ByEmail(email: "<email>") { name }',),
    "contact_ByLinkedIn": ('contact_ByLinkedIn(linkedInUrl: "<profile>") { name }',),
    "contact_ByPhone": ('contact_ByPhone(e164: "<phone>") { name }',),
    "opportunity": ('opportunity(id: "<deal>") { name organization { name } }',),
    "opportunities_LinkedToOrganizations": ("opportunities_LinkedToOrganizations { content { name } }",),
    "interactionEvent": (
        'interactionEvent(id: "<event>") { content }',
        'interactionEvent(id: "<note>") { content }',
    ),
    "organization_Save": (
        'organization_Save(input: {id: "<company>", name: "x"}) { name }',
        # The domain of another workspace's company is free here: a new company, not theirs.
        'organization_Save(input: {name: "x", website: "<domain>"}) { domains }',
    ),
    "organization_Merge": (
        'organization_Merge(primaryOrganizationId: "<own_company>", mergedOrganizationIds: ["<company>"]) { name }',
        'organization_Merge(primaryOrganizationId: "<company>", mergedOrganizationIds: ["<own_company>"]) { name }',
    ),
    "organization_Hide": ('organization_Hide(id: "<company>")',),
    "organization_Show": ('organization_Show(id: "<hidden>")',),
    "organization_AddSubsidiary": (
        'organization_AddSubsidiary(input: {organizationId: "<own_company>", subsidiaryId: "<company>"}) { name }',
        'organization_AddSubsidiary(input: {organizationId: "<company>", subsidiaryId: "<own_company>"}) { name }',
        'organization_AddSubsidiary(input: {organizationId: "<company>", subsidiaryId: "<subsidiary>"}) { name }',
    ),
    "organization_AddSocial": (
        'organization_AddSocial(organizationId: "<company>", input: {url: "x.com/acme"}) { url }',
        'organization_AddSocial(organizationId: "<own_company>", input: {url: "<page>"}) { url }',
    ),
    "organization_AddDomain": (
        'organization_AddDomain(organizationId: "<company>", domain: "new.example") { accepted }',
        'organization_AddDomain(organizationId: "<own_company>", domain: "sub.<domain>") { accepted }',
    ),
    "contact_Create": ('contact_Create(input: {name: "x"})',),
    "contact_CreateForOrganization": (
        'contact_CreateForOrganization(input: {name: "x"}, organizationId: "<company>") { name }',
    ),
    "contact_Update": ('contact_Update(input: {id: "<person>", name: "x"}) { name }',),
    "contact_Merge": (
        'contact_Merge(primaryContactId: "<own_person>", mergedContactIds: ["<person>"]) { name }',
        'contact_Merge(primaryContactId: "<person>", mergedContactIds: ["<colleague>"]) { name }',
    ),
    "contact_HardDelete": ('contact_HardDelete(contactId: "<person>") { result }',),
    "contact_CreateBulkByEmailV2": ('contact_CreateBulkByEmailV2(emails: ["<email>"]) { createdIds failedInputs }',),
    "contact_CreateBulkByLinkedInV2": (
        'contact_CreateBulkByLinkedInV2(linkedInUrls: ["<profile>"]) { createdIds failedInputs }',
    ),
    "opportunity_Save": (
        'opportunity_Save(input: {opportunityId: "<deal>", name: "x"}) { name }',
        'opportunity_Save(input: {organizationId: "<company>", name: "x"}) { name }',
        'opportunity_Save(input: {opportunityId: "<own_deal>", organizationId: "<company>"}) { name }',
    ),
    "opportunity_Archive": ('opportunity_Archive(id: "<deal>") { accepted }',),
    "opportunityRenewalUpdate": (
        'opportunityRenewalUpdate(input: {opportunityId: "<renewal>", amount: 1.5}) { name }',
        'opportunityRenewalUpdate(input: {opportunityId: "<own_renewal>", ownerUserId: "<member>"}) { name }',
        'opportunityRenewalUpdate(input: {opportunityId: "<own_renewal>"}, ownerUserId: "<member>") { name }',
    ),
    "opportunityRenewal_UpdateAllForOrganization": (
        """opportunityRenewal_UpdateAllForOrganization(
          input: {organizationId: "<company>", renewalLikelihood: LOW_RENEWAL}) { name }""",
    ),
    "interactionEvent_LinkAttachment": (
        'interactionEvent_LinkAttachment(eventId: "<event>", attachmentId: "<file>") { result }',
        'interactionEvent_LinkAttachment(eventId: "<event>", attachmentId: "<own_file>") { result }',
        'interactionEvent_LinkAttachment(eventId: "<own_event>", attachmentId: "<file>") { result }',
    ),
    **CONTACTS,
    **SESSION,
    **WORK,
}

# Object -> its plural, the words for a record and a deleted one, and its references to other records.
_OBJECTS: Mapping[str, tuple[str, str, Mapping[str, str]]] = {
    "company": ("companies", "name", {"accountOwnerId": "member"}),
    "person": ("people", "jobTitle", {"companyId": "company"}),
    "opportunity": (
        "opportunities",
        "name",
        {"companyId": "company", "pointOfContactId": "person", "ownerId": "member"},
    ),
    "task": ("tasks", "title", {"assigneeId": "member"}),
    "note": ("notes", "title", {}),
    "workspaceMember": ("workspaceMembers", "userEmail", {}),
    "noteTarget": ("noteTargets", "position", {"noteId": "note", "companyId": "company", "personId": "person"}),
    "taskTarget": ("taskTargets", "position", {"taskId": "task", "companyId": "company", "opportunityId": "deal"}),
    "attachment": ("attachments", "name", {"authorId": "member", "companyId": "company", "noteId": "note"}),
    "favorite": (
        "favorites",
        "position",
        {"workspaceMemberId": "member", "favoriteFolderId": "folder", "taskId": "task", "personId": "person"},
    ),
    "favoriteFolder": ("favoriteFolders", "name", {}),
    "timelineActivity": ("timelineActivities", "name", {}),
}
_WORDS = {
    "opportunity": "deal",
    "workspaceMember": "member",
    "noteTarget": "note_link",
    "taskTarget": "task_link",
    "attachment": "file",
    "favoriteFolder": "folder",
    "timelineActivity": "line",
}
# What an entry needs besides what a call tries.
_NEEDS: Mapping[str, Mapping[str, str]] = {
    "noteTarget": {"noteId": '"<own_note>"', "companyId": '"<own_company>"'},
    "taskTarget": {"taskId": '"<own_task>"', "companyId": '"<own_company>"'},
    "attachment": {"name": '"x"'},
    "favorite": {"companyId": '"<own_company>"'},
}
_TIED = frozenset({"company", "person", "opportunity", "task", "note"})
# A value of the field that a call shows and sets.
_NUMBERS = frozenset({"position"})
# Another way to name the neighbour's records: the values and the related records of a filter.
_FILTERS: Mapping[str, tuple[str, ...]] = {
    "company": ('domainName: {eq: "<domain>"}', 'accountOwner: {id: {eq: "<member>"}}'),
    "person": ('emails: {primaryEmail: {eq: "<email>"}}', 'phone: {eq: "<phone>"}', 'company: {id: {eq: "<company>"}}'),
    "opportunity": ('pointOfContactId: {eq: "<person>"}', 'company: {domainName: {eq: "<domain>"}}'),
    "task": ('assignee: {id: {eq: "<member>"}}',),
    "note": (),
    "workspaceMember": (),
    "noteTarget": ('noteId: {eq: "<note>"}', 'person: {emails: {primaryEmail: {eq: "<email>"}}}'),
    "taskTarget": ('taskId: {eq: "<task>"}', 'company: {domainName: {eq: "<domain>"}}'),
    "attachment": ('companyId: {eq: "<company>"}',),
    "favorite": ('workspaceMemberId: {eq: "<member>"}', 'personId: {in: ["<person>"]}'),
    "favoriteFolder": (),
    "timelineActivity": ('targetCompanyId: {eq: "<company>"}', 'targetCompany: {domainName: {eq: "<domain>"}}'),
}
# What an upsert recognises a record by.
_MATCHES: Mapping[str, tuple[str, ...]] = {
    "company": ('domainName: "<domain>"', 'id: "<company>"'),
    "person": ('email: "<email>"', 'id: "<person>"'),
    "opportunity": ('id: "<deal>"',),
    "task": ('id: "<task>"',),
    "note": ('id: "<note>"',),
    **{name: (f'id: "<{_WORDS.get(name, name)}>"',) for name in ("noteTarget", "taskTarget", "attachment")},
    **{name: (f'id: "<{_WORDS.get(name, name)}>"',) for name in ("favorite", "favoriteFolder")},
}
# How a relation to one of the neighbour's records can be made.
_CONNECTS: Mapping[str, tuple[str, ...]] = {
    "company": ('domainName: {primaryLinkUrl: "<domain>"}', 'id: "<company>"'),
    "person": ('email: "<email>"', 'emails: {primaryEmail: "<email>"}'),
    **{name: (f'id: "<{name}>"',) for name in ("member", "deal", "task", "note", "folder")},
}


def twenty(schema: Schema) -> Calls:
    """Twenty's root fields as that endpoint names them."""
    query_type = schema.graphql.query_type
    assert query_type is not None
    calls: dict[str, tuple[str, ...]] = {"search": _searches(), **_nodes()}
    for name, (plural, shown, references) in _OBJECTS.items():
        one, many = (_named(given, query_type.fields) for given in (name, plural))
        calls |= _reads(name, one, many, shown) | _groups(plural, shown, references, name)
        if name in _MATCHES:
            calls |= _changes(name, plural, shown, references)
    update = "updateWorkspaceMember"
    calls[update] = (f'{update}(id: "<member>", data: {{locale: "x"}}) {{ locale }}',)
    return calls


def _named(name: str, fields: Collection[str]) -> str:
    """What a root field is called where CustomerOS has one of its name."""
    prefixed = f"twenty{_capital(name)}"
    return prefixed if prefixed in fields else name


def _capital(name: str) -> str:
    return name[0].upper() + name[1:]


def _searches() -> tuple[str, ...]:
    shown = "{ edges { cursor node { recordId label } } pageInfo { hasNextPage endCursor } }"
    return (
        f'search(searchInput: "<email>", limit: 9) {shown}',
        f'search(searchInput: "<domain>", limit: 9) {shown}',
        f'search(searchInput: "", limit: 9, filter: {{id: {{eq: "<company>"}}}}) {shown}',
        f'search(searchInput: "", limit: 9, filter: {{id: {{eq: "<person>"}}}}) {shown}',
    )


def _nodes() -> dict[str, tuple[str, ...]]:
    shown = "{ __typename id ... on Company { name } ... on Person { jobTitle } }"
    words = sorted({_WORDS.get(name, name) for name in _OBJECTS})
    every = ", ".join(f'"<{word}>"' for word in words)
    return {
        "node": tuple(f'node(id: "<{word}>") {shown}' for word in words),
        "nodes": (f"nodes(ids: [{every}]) {shown}", f'nodes(ids: ["<company>", "<own_company>"]) {shown}'),
    }


def _reads(name: str, one: str, plural: str, shown: str) -> dict[str, tuple[str, ...]]:
    word = _WORDS.get(name, name)
    filters = (f'id: {{eq: "<{word}>"}}', f'id: {{in: ["<{word}>"]}}', *_FILTERS[name])
    later = "line_cursor" if name == "timelineActivity" else "later_cursor"
    edges = f"{{ totalCount edges {{ node {{ {shown} }} }} pageInfo {{ hasNextPage }} }}"
    return {
        one: (
            f'{one}(id: "<{word}>") {{ {shown} }}',
            *(f"{one}(filter: {{{condition}}}) {{ {shown} }}" for condition in filters),
        ),
        plural: (
            *(f"{plural}(filter: {{{condition}}}) {edges}" for condition in filters),
            f'{plural}(filter: {{or: [{{id: {{eq: "<{word}>"}}}}, {{not: {{id: {{neq: "<{word}>"}}}}}}]}}) {edges}',
            f"{plural}(filter: {{deletedAt: {{is: NOT_NULL}}}}) {edges}",
            f'{plural}(after: "<cursor>", first: 1) {edges}',
            f'{plural}(before: "<cursor>", last: 1) {edges}',
            f'{plural}(orderBy: {{createdAt: Desc}}, after: "<{later}>") {edges}',
        ),
    }


def _groups(plural: str, shown: str, references: Mapping[str, str], name: str) -> dict[str, tuple[str, ...]]:
    word = _WORDS.get(name, name)
    seen = f"{{ groupByDimensionValues totalCount countUniqueValuesId edges {{ cursor node {{ {shown} }} }} }}"
    found = {
        f"{plural}GroupBy": (
            *(
                f"{plural}GroupBy(groupBy: [{{{shown}: true}}], filter: {{{condition}}}) {seen}"
                for condition in (f'id: {{eq: "<{word}>"}}', *_FILTERS[name])
            ),
            *(
                f'{plural}GroupBy(groupBy: [{{{field}: true}}], filter: {{{field}: {{eq: "<{target}>"}}}}) {seen}'
                for field, target in references.items()
            ),
        )
    }
    if name in ("company", "person"):
        pages = f"{{ totalCount edges {{ node {{ {shown} }} }} }}"
        found[f"{name}Duplicates"] = (
            f'{name}Duplicates(ids: ["<{word}>", "<own_{word}>"]) {pages}',
            f"{name}Duplicates(data: [{{{_MATCHES[name][0]}}}]) {pages}",
        )
    return found


def _changes(name: str, plural: str, shown: str, references: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    word = _WORDS.get(name, name)
    type_name, many = _capital(name), _capital(plural)
    value = "5" if shown in _NUMBERS else '"x"'

    def new(tried: str) -> str:
        field = tried.partition(":")[0]
        # An entry names one record only, so the one that is tried takes the place of the one's own.
        replaced = {field, f"{field}Id"}
        if field.removesuffix("Id") in _TIED and not replaced & _NEEDS.get(name, {}).keys():
            replaced.add("companyId")
        needs = [f"{key}: {need}" for key, need in _NEEDS.get(name, {}).items() if key not in replaced]
        return ", ".join([*needs, tried])

    deleted, first = f'id: "<deleted_{word}>"', new(f"{shown}: {value}")
    pointing = [f'{field}: "<{target}>"' for field, target in references.items()]
    calls: dict[str, tuple[str, ...]] = {
        f"create{type_name}": (
            *(f"create{type_name}(data: {{{new(reference)}}}) {{ {shown} }}" for reference in pointing),
            *(f"create{type_name}(data: {{{new(match)}}}, upsert: true) {{ {shown} }}" for match in _MATCHES[name]),
            f"create{type_name}(data: {{{new(deleted)}}}) {{ {shown} }}",
        ),
        f"create{many}": (
            *(f"create{many}(data: [{{{first}}}, {{{new(reference)}}}]) {{ {shown} }}" for reference in pointing),
            *(f"create{many}(data: [{{{new(match)}}}], upsert: true) {{ {shown} }}" for match in _MATCHES[name]),
        ),
        f"update{type_name}": (
            f'update{type_name}(id: "<{word}>", data: {{{shown}: {value}}}) {{ {shown} }}',
            *(f'update{type_name}(id: "<own_{word}>", data: {{{pointer}}}) {{ {shown} }}' for pointer in pointing),
        ),
        f"update{many}": (
            f'update{many}(ids: ["<own_{word}>", "<{word}>"], data: {{{shown}: {value}}}) {{ {shown} }}',
            f'update{many}(filter: {{id: {{eq: "<{word}>"}}}}, data: {{{shown}: {value}}}) {{ {shown} }}',
            *(f'update{many}(ids: ["<own_{word}>"], data: {{{pointer}}}) {{ {shown} }}' for pointer in pointing),
        ),
    }
    # Others' records are named by any unique value too; `_CONNECTS` are those of the neighbour.
    connecting = [
        f"{field.removesuffix('Id')}: {{connect: {{where: {{{value}}}}}}}"
        for field, target in references.items()
        for value in _CONNECTS[target]
    ]
    calls[f"create{many}"] += tuple(f"create{many}(data: [{{{new(connect)}}}]) {{ {shown} }}" for connect in connecting)
    calls[f"update{type_name}"] += tuple(
        f'update{type_name}(id: "<own_{word}>", data: {{{connect}}}) {{ {shown} }}' for connect in connecting
    )
    if name in ("noteTarget", "taskTarget", "favorite"):
        merges: tuple[str, ...] = ()
    else:
        merges = (
            f'merge{many}(ids: ["<own_{word}>", "<{word}>"], conflictPriorityIndex: 0) {{ {shown} }}',
            f'merge{many}(ids: ["<{word}>", "<own_{word}>"], conflictPriorityIndex: 0, dryRun: true) {{ {shown} }}',
        )
    calls |= {f"merge{many}": merges} if merges else {}
    for verb in ("delete", "restore", "destroy"):
        target = f"deleted_{word}" if verb == "restore" else word
        calls[f"{verb}{type_name}"] = (
            f'{verb}{type_name}(id: "<{target}>") {{ {shown} }}',
            f'{verb}{type_name}(id: "<deleted_{word}>") {{ {shown} }}',
        )
        calls[f"{verb}{many}"] = (
            f'{verb}{many}(ids: ["<own_{word}>", "<{target}>"]) {{ {shown} }}',
            f'{verb}{many}(filter: {{id: {{in: ["<{target}>"]}}}}) {{ {shown} }}',
            *(f"{verb}{many}(filter: {{{condition}}}) {{ {shown} }}" for condition in _FILTERS[name]),
        )
    return calls
