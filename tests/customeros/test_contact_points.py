"""E-mail addresses and phone numbers over HTTP: shared in the workspace, one of them an owner's first."""

from __future__ import annotations

from typing import Any

import pytest

from tests.customeros.test_contact_links import NOWHERE, contact, organization
from tests.support.server import Crm

EMAIL = """id email rawEmail primary label work source sourceOfTruth appSource createdAt updatedAt
  contacts { id } organizations { metadata { id } } users { id } emailValidationDetails { verified verifyingCheckAll
    isReachable isValidSyntax isRoleAccount isSystemGenerated isFreeAccount deliverable isDeliverable isRisky
    alternateEmail canConnectSmtp firewall isCatchAll isFirewalled isMailboxFull isPrimaryDomain primaryDomain provider
    smtpSuccess }"""
PHONE = """id e164 rawPhoneNumber validated primary label country { id name codeA2 codeA3 phoneCode }
  source appSource createdAt updatedAt contacts { id } organizations { metadata { id } } users { id }"""
OWNERS = {"Contact": "contactId", "Organization": "organizationId", "User": "userId"}


@pytest.fixture
def crm(boss: Crm) -> Crm:
    """Somebody who may make users."""
    return boss


def call(crm: Crm, field: str, selection: str, /, **arguments: Any) -> Any:
    """One mutation field with its arguments as (type, value)."""
    types = {name: type_ for name, (type_, _) in arguments.items()}
    declared = ", ".join(f"${name}: {type_}" for name, type_ in types.items())
    given = ", ".join(f"{name}: ${name}" for name in types)
    below = f" {{ {selection} }}" if selection else ""
    query = f"mutation({declared}) {{ {field}({given}){below} }}"
    answer = crm.post(query, {name: value for name, (_, value) in arguments.items()}).json()
    return answer["errors"][0]["message"] if "errors" in answer else answer["data"][field]


def merge(crm: Crm, owner: str, id_: str, email: str, **more: Any) -> Any:
    return call(
        crm,
        f"emailMergeTo{owner}",
        EMAIL,
        **{OWNERS[owner]: ("ID!", id_)},
        input=("EmailInput!", {"email": email, **more}),
    )


def replace(crm: Crm, owner: str, id_: str, previous: str | None, email: str) -> Any:
    return call(
        crm,
        f"emailReplaceFor{owner}",
        EMAIL,
        **{OWNERS[owner]: ("ID!", id_)},
        previousEmail=("String", previous),
        input=("EmailInput!", {"email": email}),
    )


def take(crm: Crm, owner: str, id_: str, email: str) -> Any:
    return call(crm, f"emailRemoveFrom{owner}", "result", **{OWNERS[owner]: ("ID!", id_)}, email=("String!", email))


def merge_phone(crm: Crm, owner: str, id_: str, number: str, **more: Any) -> Any:
    return call(
        crm,
        f"phoneNumberMergeTo{owner}",
        PHONE,
        **{OWNERS[owner]: ("ID!", id_)},
        input=("PhoneNumberInput!", {"phoneNumber": number, **more}),
    )


def user(crm: Crm, email: str) -> str:
    made = call(
        crm,
        "user_Create",
        "id",
        input=("UserInput!", {"firstName": "Una", "lastName": "Ure", "email": {"email": email}}),
    )
    assert isinstance(made, dict), made
    id_: str = made["id"]
    return id_


def owner_of(crm: Crm, kind: str) -> str:
    match kind:
        case "Contact":
            return contact(crm, name="Ann")
        case "Organization":
            return organization(crm, "Acme")
        case _:
            return user(crm, "una@example.com")


def email(crm: Crm, id_: str) -> Any:
    return crm.data(f"query($id: ID!) {{ email(id: $id) {{ {EMAIL} }} }}", {"id": id_})["email"]


def phone(crm: Crm, id_: str) -> Any:
    return crm.data(f"query($id: ID!) {{ phoneNumber(id: $id) {{ {PHONE} }} }}", {"id": id_})["phoneNumber"]


def emails_of(crm: Crm, contact_id: str) -> dict[str, bool]:
    found = crm.data("query($id: ID!) { contact(id: $id) { emails { email primary } } }", {"id": contact_id})[
        "contact"
    ]["emails"]
    return {item["email"]: item["primary"] for item in found}


def test_an_address_is_one_email_of_all_who_have_it(crm: Crm) -> None:
    ann, acme, una = contact(crm, name="Ann"), organization(crm, "Acme"), user(crm, "una@example.com")
    first = merge(crm, "Contact", ann, " Info@Acme.com ", label="WORK")
    second = merge(crm, "Organization", acme, "info@acme.com")
    third = merge(crm, "User", una, "INFO@acme.com")
    assert first["id"] == second["id"] == third["id"]
    assert (first["email"], first["rawEmail"], first["label"], first["work"]) == (
        "info@acme.com",
        "Info@Acme.com",
        "WORK",
        True,
    )
    found = email(crm, first["id"])
    assert found["contacts"] == [{"id": ann}]
    assert found["organizations"] == [{"metadata": {"id": acme}}]
    assert found["users"] == [{"id": una}]
    assert (found["source"], found["appSource"]) == ("OPENLINE", "customer-os-api")


def test_twenty_shows_the_same_addresses(crm: Crm) -> None:
    ann = contact(crm, name="Ann")
    merge(crm, "Contact", ann, "a@acme.com", primary=True)
    merge(crm, "Contact", ann, "b@acme.com")
    document = "query($id: UUID!) { person(filter: {id: {eq: $id}}) { emails { primaryEmail additionalEmails } } }"
    assert crm.data(document, {"id": ann})["person"]["emails"] == {
        "primaryEmail": "a@acme.com",
        "additionalEmails": ["b@acme.com"],
    }


@pytest.mark.parametrize("owner", ["Contact", "Organization", "User"])
def test_what_is_taken_off_its_owner_stays_readable(crm: Crm, owner: str) -> None:
    id_ = owner_of(crm, owner)
    made = merge(crm, owner, id_, "shared@acme.com", primary=True)
    assert made["primary"] is True
    assert take(crm, owner, id_, "Shared@Acme.com") == {"result": True}
    left = email(crm, made["id"])
    assert (left["email"], left["primary"]) == ("shared@acme.com", False)
    assert left["contacts"] == left["organizations"] == left["users"] == []
    assert take(crm, owner, id_, "shared@acme.com") == {"result": True}
    assert merge(crm, owner, id_, "shared@acme.com")["id"] == made["id"]


@pytest.mark.parametrize("owner", ["Contact", "Organization", "User"])
def test_no_owner_no_link(crm: Crm, owner: str) -> None:
    message = f"linked entity {owner.upper()} with id {NOWHERE} not found"
    assert merge(crm, owner, NOWHERE, "a@acme.com") == message
    assert take(crm, owner, NOWHERE, "a@acme.com") == message
    assert replace(crm, owner, NOWHERE, None, "a@acme.com") == message
    assert merge_phone(crm, owner, NOWHERE, "+353 1 677 0600") == message


def test_none_is_first_by_itself_and_only_one_is(crm: Crm) -> None:
    ann = contact(crm, name="Ann")
    merge(crm, "Contact", ann, "a@acme.com")
    assert emails_of(crm, ann) == {"a@acme.com": False}
    merge(crm, "Contact", ann, "b@acme.com", primary=True)
    # What is linked already stays as it is.
    merge(crm, "Contact", ann, "a@acme.com", primary=True)
    assert emails_of(crm, ann) == {"a@acme.com": False, "b@acme.com": True}
    set_primary = {"contactId": ("ID!", ann), "email": ("String!", "A@acme.com")}
    assert call(crm, "emailSetPrimaryForContact", "result", **set_primary) == {"result": True}
    assert emails_of(crm, ann) == {"a@acme.com": True, "b@acme.com": False}
    unknown = {"contactId": ("ID!", ann), "email": ("String!", "c@acme.com")}
    assert call(crm, "emailSetPrimaryForContact", "result", **unknown) == "The contact has no email c@acme.com"


@pytest.mark.parametrize("given", ["", "   "])
def test_no_address_is_none(crm: Crm, given: str) -> None:
    assert merge(crm, "Contact", contact(crm, name="Ann"), given) == "Failed to merge email"


def test_a_bad_address_changes_nothing(crm: Crm) -> None:
    ann = contact(crm, name="Ann")
    assert "is not a valid e-mail address" in merge(crm, "Contact", ann, "ann at acme")
    assert "is not a valid phone number" in merge_phone(crm, "Contact", ann, "call me")
    assert emails_of(crm, ann) == {}


@pytest.mark.parametrize("owner", ["Contact", "Organization", "User"])
def test_replacing_takes_the_place(crm: Crm, owner: str) -> None:
    id_ = owner_of(crm, owner)
    old = merge(crm, owner, id_, "old@acme.com", primary=True)
    new = replace(crm, owner, id_, "old@acme.com", "new@acme.com")
    assert (new["email"], new["primary"]) == ("new@acme.com", True)
    assert email(crm, old["id"])["contacts"] == []
    assert replace(crm, owner, id_, "new@acme.com", " NEW@acme.com ") == "Failed to replace email"
    assert replace(crm, owner, id_, None, "third@acme.com")["primary"] is False
    assert replace(crm, owner, id_, "nobody@acme.com", "fourth@acme.com")["email"] == "fourth@acme.com"


def test_what_the_text_tells(crm: Crm) -> None:
    ann = contact(crm, name="Ann")
    details = merge(crm, "Contact", ann, "support@gmail.com")["emailValidationDetails"]
    assert {name: value for name, value in details.items() if value is not None} == {
        "verified": False,
        "verifyingCheckAll": False,
        "isValidSyntax": True,
        "isRoleAccount": True,
        "isSystemGenerated": False,
        "isFreeAccount": True,
    }
    other = merge(crm, "Contact", ann, "no-reply+1@acme.com")["emailValidationDetails"]
    assert (other["isRoleAccount"], other["isSystemGenerated"], other["isFreeAccount"]) == (False, True, False)


async def test_validating_looks_again(crm: Crm, store: Any) -> None:
    ann = contact(crm, name="Ann")
    made = merge(crm, "Contact", ann, "ann@acme.com")
    [row] = await _rows(store, _ANNS_ROW)
    await store.update("email", str(row["id"]), reachable="risky", well_formed=None, is_free=None, checked_at=None)
    before = email(crm, made["id"])["emailValidationDetails"]
    assert (before["isReachable"], before["isRisky"], before["deliverable"], before["isDeliverable"]) == (
        "risky",
        True,
        "UNKNOWN",
        None,
    )
    assert (before["isValidSyntax"], before["verifyingCheckAll"]) == (None, True)
    validated = call(crm, "email_Validate", "accepted completed", id=("ID!", made["id"]))
    assert validated == {"accepted": True, "completed": True}
    after = email(crm, made["id"])["emailValidationDetails"]
    assert (after["isValidSyntax"], after["isFreeAccount"], after["verifyingCheckAll"]) == (True, False, False)
    assert call(crm, "email_Validate", "accepted", id=("ID!", NOWHERE)) == f"Email with id {NOWHERE} not found"


async def test_what_was_sent_to_a_removed_address_still_says_so(crm: Crm, store: Any) -> None:
    ann = contact(crm, name="Ann")
    made = merge(crm, "Contact", ann, "ann@acme.com")
    [row] = await _rows(store, _ANNS_ROW)
    (event,) = await store.create("activity", {"kind": "INTERACTION_EVENT", "title": "Hi", "channel": "EMAIL"})
    await store.create("activity_link", {"activity_id": event, "role": "SENT_TO", "email_id": str(row["id"])})
    take(crm, "Contact", ann, "ann@acme.com")
    document = """query($id: ID!) { interactionEvent(id: $id) { sentTo {
      ... on EmailParticipant { emailParticipant { id email } } } } }"""
    assert crm.data(document, {"id": event})["interactionEvent"]["sentTo"] == [
        {"emailParticipant": {"id": made["id"], "email": "ann@acme.com"}}
    ]


_ANNS_ROW = "SELECT t.id FROM email t WHERE t.workspace_id = $1 AND t.address = 'ann@acme.com'"


async def _rows(store: Any, sql: str) -> Any:
    async with store.database.reading(store.workspace_id) as session:
        return await session.rows(sql)


def test_a_number_is_one_phone_number_of_all_who_have_it(crm: Crm) -> None:
    ann, acme, una = contact(crm, name="Ann"), organization(crm, "Acme"), user(crm, "una@example.com")
    made = merge_phone(crm, "Contact", ann, "(01) 677 0600", countryCodeA2="IE", label="WORK", primary=True)
    assert (made["e164"], made["rawPhoneNumber"], made["validated"]) == ("+35316770600", "(01) 677 0600", True)
    assert (made["label"], made["primary"]) == ("WORK", True)
    assert made["country"] == {"id": "IE", "name": "Ireland", "codeA2": "IE", "codeA3": "IRL", "phoneCode": "353"}
    assert merge_phone(crm, "Organization", acme, "+353 1 677 0600")["id"] == made["id"]
    assert merge_phone(crm, "User", una, "+35316770600")["primary"] is False
    found = phone(crm, made["id"])
    assert (found["contacts"], found["users"]) == ([{"id": ann}], [{"id": una}])
    assert found["organizations"] == [{"metadata": {"id": acme}}]


@pytest.mark.parametrize("owner", ["Contact", "Organization", "User"])
def test_numbers_are_changed_and_taken_away(crm: Crm, owner: str) -> None:
    id_ = owner_of(crm, owner)
    named = {OWNERS[owner]: ("ID!", id_)}
    made = merge_phone(crm, owner, id_, "+353 1 677 0600")
    relation = {"id": made["id"], "label": "MOBILE", "primary": True}
    changed = call(
        crm, f"phoneNumberUpdateIn{owner}", PHONE, **named, input=("PhoneNumberRelationUpdateInput!", relation)
    )
    assert (changed["id"], changed["label"], changed["primary"]) == (made["id"], "MOBILE", True)
    relation = {"id": made["id"], "primary": False, "phoneNumber": "+353 1 677 0601"}
    changed = call(
        crm, f"phoneNumberUpdateIn{owner}", PHONE, **named, input=("PhoneNumberRelationUpdateInput!", relation)
    )
    assert (changed["e164"], changed["primary"]) == ("+35316770601", False)
    by_e164 = call(crm, f"phoneNumberRemoveFrom{owner}ByE164", "result", **named, e164=("String!", "+35316770601"))
    assert by_e164 == {"result": True}
    assert phone(crm, changed["id"])["contacts"] == []
    again = merge_phone(crm, owner, id_, "+44 20 7946 0018", primary=True)
    by_id = call(crm, f"phoneNumberRemoveFrom{owner}ById", "result", **named, id=("ID!", again["id"]))
    assert by_id == {"result": True}
    assert phone(crm, again["id"])["primary"] is False
    relation = {"id": NOWHERE, "primary": True}
    missing = call(
        crm, f"phoneNumberUpdateIn{owner}", PHONE, **named, input=("PhoneNumberRelationUpdateInput!", relation)
    )
    assert missing == f"Phone number with id {NOWHERE} not found"


def test_a_number_changed_for_all_keeps_its_id(crm: Crm) -> None:
    ann, bob, cyd = contact(crm, name="Ann"), contact(crm, name="Bob"), contact(crm, name="Cyd")
    made = merge_phone(crm, "Contact", ann, "+353 1 677 0600", primary=True)
    merge_phone(crm, "Contact", bob, "+353 1 677 0600")
    given = {"id": made["id"], "phoneNumber": "01 677 0699", "countryCodeA2": "IE"}
    changed = call(crm, "phoneNumber_Update", PHONE, input=("PhoneNumberUpdateInput!", given))
    assert (changed["id"], changed["e164"]) == (made["id"], "+35316770699")
    assert phone(crm, made["id"])["contacts"] == [{"id": ann}, {"id": bob}]
    # Who gets the new number joins them, and the former number is another one.
    assert merge_phone(crm, "Contact", cyd, "+353 1 677 0699")["id"] == made["id"]
    assert merge_phone(crm, "Contact", cyd, "+353 1 677 0600")["id"] != made["id"]
    found = crm.data("query($id: ID!) { contact(id: $id) { phoneNumbers { e164 primary } } }", {"id": ann})
    assert found["contact"]["phoneNumbers"] == [{"e164": "+35316770699", "primary": True}]
    missing = call(crm, "phoneNumber_Update", PHONE, input=("PhoneNumberUpdateInput!", {**given, "id": NOWHERE}))
    assert missing == f"Phone number with id {NOWHERE} not found"


def test_a_user_is_always_known_by_an_address(crm: Crm) -> None:
    una = user(crm, "una@example.com")
    refused = take(crm, "User", una, "una@example.com")
    assert "set another" in refused
    merge(crm, "User", una, "una@work.com")
    assert take(crm, "User", una, "una@example.com") == {"result": True}
    found = crm.data(
        "query($e: String!) { user_ByEmail(email: $e) { id emails { email primary } } }", {"e": "una@work.com"}
    )
    assert found["user_ByEmail"] == {"id": una, "emails": [{"email": "una@work.com", "primary": True}]}
