"""Calls of CustomerOS's root fields about contacts, their roles, profiles and tags."""

from __future__ import annotations

_TAG = 'entityId: "<person>", entityType: CONTACT'
_BOTH = 'contactId: "<person>", organizationId: "<own_company>"'
_OTHER = 'contactId: "<own_person>", organizationId: "<company>"'

CONTACTS = {
    "addTag": (f'addTag(input: {{{_TAG}, tag: {{name: "x"}}}})',),
    "removeTag": (f'removeTag(input: {{{_TAG}, tagId: "<tag>"}}) {{ result }}',),
    "removeTags": (f"removeTags(input: {{{_TAG}}}) {{ result }}",),
    "tag_Create": ('tag_Create(input: {name: "x"}) { name }',),
    "tag_Update": ('tag_Update(input: {id: "<tag>", name: "x"}) { name }',),
    "tag_Delete": ('tag_Delete(id: "<tag>") { result }',),
    "tags": ("tags { name }",),
    "tags_ByEntityType": ("tags_ByEntityType(entityType: CONTACT) { name }",),
    "contact_AddTag": ('contact_AddTag(input: {contactId: "<person>", tag: {name: "x"}}) { accepted }',),
    "contact_RemoveTag": ('contact_RemoveTag(input: {contactId: "<person>", tag: {name: "x"}}) { accepted }',),
    "contact_AddNewLocation": ('contact_AddNewLocation(contactId: "<person>") { name }',),
    "contact_RemoveLocation": ('contact_RemoveLocation(contactId: "<person>", locationId: "<person>") { name }',),
    "contact_AddOrganizationById": (
        f"contact_AddOrganizationById(input: {{{_BOTH}}}) {{ name }}",
        f"contact_AddOrganizationById(input: {{{_OTHER}}}) {{ name }}",
    ),
    "contact_RemoveOrganizationById": (
        f"contact_RemoveOrganizationById(input: {{{_BOTH}}}) {{ name }}",
        f"contact_RemoveOrganizationById(input: {{{_OTHER}}}) {{ name }}",
    ),
    "contact_AddSocial": ('contact_AddSocial(contactId: "<person>", input: {url: "x.com/ada"}) { url }',),
    "contact_RemoveSocial": ('contact_RemoveSocial(contactId: "<person>", socialId: "<person>") { accepted }',),
    "contact_Archive": ('contact_Archive(contactId: "<person>") { result }',),
    "contact_RestoreFromArchive": ('contact_RestoreFromArchive(contactId: "<person>") { result }',),
    "contact_Hide": ('contact_Hide(contactId: "<person>") { accepted }',),
    "contact_FindWorkEmail": (
        'contact_FindWorkEmail(contactId: "<person>") { accepted }',
        'contact_FindWorkEmail(contactId: "<own_person>", organizationId: "<company>") { accepted }',
    ),
    "contact_CreateBulkByEmail": ('contact_CreateBulkByEmail(emails: ["<email>"])',),
    "contact_CreateBulkByLinkedIn": ('contact_CreateBulkByLinkedIn(linkedInUrls: ["<profile>"])',),
    "contact_ExistsByLinkedIn": ('contact_ExistsByLinkedIn(linkedInUrl: "<profile>")',),
    "customer_contact_Create": ('customer_contact_Create(input: {email: {email: "x@x.example"}}) { id }',),
    "jobRole_Create": (
        'jobRole_Create(contactId: "<person>", input: {jobTitle: "x"}) { jobTitle }',
        'jobRole_Create(contactId: "<own_person>", input: {organizationId: "<company>"}) { jobTitle }',
    ),
    "jobRole_Update": ('jobRole_Update(contactId: "<person>", input: {id: "<person>"}) { jobTitle }',),
    "jobRole_Save": (
        'jobRole_Save(input: {contactId: "<person>", jobTitle: "x"})',
        'jobRole_Save(input: {contactId: "<own_person>", organizationId: "<company>"})',
    ),
    "jobRole_Delete": ('jobRole_Delete(contactId: "<person>", roleId: "<person>") { result }',),
    "jobRoles": ('jobRoles(ids: ["<person>"]) { jobTitle }',),
    "social_Update": ('social_Update(input: {id: "<person>", url: "x.com/ada"}) { url }',),
    "social_Remove": ('social_Remove(socialId: "<person>") { result }',),
    "ui_contacts": ('ui_contacts(ids: ["<person>"]) { name }',),
    "ui_contacts_search": ("ui_contacts_search { totalElements totalAvailable }",),
}
