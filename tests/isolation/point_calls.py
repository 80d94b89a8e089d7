"""How CustomerOS's root fields on e-mails, phone numbers, places and users are called (see `calls`)."""

from __future__ import annotations

from collections.abc import Mapping

_OWNERS = {
    "Contact": ("contactId", "person"),
    "Organization": ("organizationId", "company"),
    "User": ("userId", "member"),
}


def _of_each(field: str, arguments: str, below: str) -> dict[str, tuple[str, ...]]:
    return {
        field.format(owner): (f'{field.format(owner)}({argument}: "<{kind}>", {arguments}) {{ {below} }}',)
        for owner, (argument, kind) in _OWNERS.items()
    }


POINTS: Mapping[str, tuple[str, ...]] = {
    **_of_each("emailMergeTo{}", 'input: {email: "x@x.example"}', "email"),
    **_of_each("emailReplaceFor{}", 'previousEmail: "<email>", input: {email: "x@x.example"}', "email"),
    **_of_each("emailRemoveFrom{}", 'email: "<email>"', "result"),
    **_of_each("phoneNumberMergeTo{}", 'input: {phoneNumber: "+353 1 677 0600"}', "e164"),
    **_of_each("phoneNumberUpdateIn{}", 'input: {id: "<phone_point>", label: WORK}', "e164"),
    **_of_each("phoneNumberRemoveFrom{}ByE164", 'e164: "<phone>"', "result"),
    **_of_each("phoneNumberRemoveFrom{}ById", 'id: "<phone_point>"', "result"),
    "emailSetPrimaryForContact": ('emailSetPrimaryForContact(contactId: "<person>", email: "<email>") { result }',),
    "email": ('email(id: "<email_point>") { email contacts { id } }',),
    "email_Validate": ('email_Validate(id: "<email_point>") { accepted }',),
    "phoneNumber": ('phoneNumber(id: "<phone_point>") { e164 contacts { id } }',),
    "phoneNumber_Update": (
        'phoneNumber_Update(input: {id: "<phone_point>", phoneNumber: "+353 1 677 0600"}) { e164 }',
    ),
    "location_Update": ('location_Update(input: {id: "<place>", name: "x"}) { name }',),
    "location_RemoveFromContact": (
        'location_RemoveFromContact(contactId: "<person>", locationId: "<place>") { name }',
    ),
    "location_RemoveFromOrganization": (
        'location_RemoveFromOrganization(organizationId: "<company>", locationId: "<place>") { name }',
        'location_RemoveFromOrganization(organizationId: "<own_company>", locationId: "<place>") { name }',
    ),
    "user": ('user(id: "<member>") { name }',),
    "users": ("users { content { name } totalElements }",),
    "user_ByEmail": ('user_ByEmail(email: "owner@kestrels.example") { name }',),
    "user_Current": ("user_Current { name }",),
    "user_Create": ('user_Create(input: {firstName: "x", lastName: "x", email: {email: "x@x.example"}}) { name }',),
    "user_Update": ('user_Update(input: {id: "<member>", firstName: "x", lastName: "x"}) { name }',),
    "user_UpdateOnboardingDetails": (
        'user_UpdateOnboardingDetails(input: {id: "<member>", showOnboardingPage: false}) { name }',
    ),
    "user_Delete": ('user_Delete(id: "<member>") { result }',),
    "user_DeleteInTenant": ('user_DeleteInTenant(id: "<member>", tenant: "<workspace>") { result }',),
    "user_AddRole": ('user_AddRole(id: "<member>", role: ADMIN) { name }',),
    "user_RemoveRole": ('user_RemoveRole(id: "<member>", role: USER) { name }',),
    "user_AddRoleInTenant": ('user_AddRoleInTenant(id: "<member>", tenant: "<workspace>", role: ADMIN) { name }',),
    "user_RemoveRoleInTenant": ('user_RemoveRoleInTenant(id: "<member>", tenant: "<workspace>", role: USER) { name }',),
    "customer_user_AddJobRole": ('customer_user_AddJobRole(id: "<member>", jobRoleInput: {jobTitle: "x"}) { id }',),
}
