"""Contacts: what they are made of, full and partial updates, tags, stars, statuses, lists, deletion and undo."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

from models.database.pool import Database
from models.objects.identifiers import new_id
from models.records.scope import Scope
from models.records.service import Changes
from tests.onepagecrm.conftest import Account, OnePage

# The seed's example of a contact, as far as a client sends it.
EXAMPLE: dict[str, Any] = {
    "title": "Mr",
    "first_name": "Joe",
    "last_name": "Bloggs",
    "job_title": "Engineer",
    "starred": True,
    "company_name": "Morgan's Forensic Lab",
    "urls": [{"type": "linkedin", "value": "https://www.linkedin.com/in/joe.bloggs"}],
    "phones": [{"type": "work", "value": "(912) 644-1770"}],
    "emails": [{"type": "work", "value": "joe.bloggs@example.com"}, {"type": "home", "value": "joe@home.org"}],
    "address_list": [
        {
            "address": "Unit 5, Business Innovation Centre",
            "city": "Upper Newcastle",
            "state": "Galway",
            "zip_code": "H91 Y0T0",
            "country_code": "IE",
            "type": "delivery",
        }
    ],
    "tags": ["Android", "iOS", "Java"],
    "lead_source_id": "email_web",
    "background": "I met Joe Bloggs at the annual Eco Conference in Florida.",
}


def test_a_contact_comes_back_as_it_was_sent(jane: OnePage) -> None:
    made = jane.contact(**EXAMPLE)
    assert {name: made[name] for name in EXAMPLE} == EXAMPLE
    assert made["owner_id"] == str(jane.user_id)
    assert made["status"] == "Lead"
    assert made["lead_source"] == "Email or Web"
    assert made["letter"] == "b"
    assert made["company_size"] == 1
    assert (made["pending_deal"], made["total_pendings"], made["total_deals_count"]) == (False, 0, 0)
    assert made["created_at"].endswith("Z")
    assert "." not in made["created_at"]
    record = jane.data("GET", f"/contacts/{made['id']}")
    assert record["contact"] == made
    assert record["company"]["id"] == made["company_id"]
    assert record["company"]["name"] == "Morgan's Forensic Lab"


def test_a_name_or_a_company_is_required(jane: OnePage) -> None:
    refused = jane.error("POST", "/contacts", {"first_name": "Joe"})
    assert refused["errors"].keys() == {"lastname", "company"}
    assert refused["error_name"] == "invalid_request_data"
    alone = jane.data("POST", "/contacts", {"company_name": "Acme"}, status=201)["contact"]
    assert alone["letter"] == "a"
    path = f"/contacts/{alone['id']}"
    assert jane.data("PUT", path, {"last_name": ""}, params={"partial": "true"})["contact"]["company_name"] == "Acme"
    assert jane.error("PUT", path, {"last_name": ""})["errors"].keys() == {"lastname", "company"}


def test_blank_texts_are_none_and_what_no_text_can_be_is_refused(jane: OnePage) -> None:
    assert jane.error("POST", "/contacts", {"last_name": "  ", "company_name": " "})["errors"].keys() == {
        "lastname",
        "company",
    }
    assert jane.error("POST", "/contacts", {"last_name": "a\0b"})["errors"].keys() == {"last_name"}
    path = f"/contacts/{jane.contact(background=' ')['id']}"
    assert jane.data("GET", path)["contact"]["background"] is None
    assert jane.error("PUT", f"{path}/assign_tag/a%00b", {}, status=404)
    assert jane.error("GET", "/lead_sources/a%00b", status=404)
    assert jane.error("GET", "/contacts", params={"search": "a\0b"})["errors"].keys() == {"search"}


def test_a_status_is_changed_only_if_the_contact_is_as_it_was(jane: OnePage) -> None:
    path = f"/contacts/{jane.contact()['id']}"
    etag = jane.send("GET", path).headers["etag"]
    change = f"{path}/change_status/{_status(jane, 'customer')}"
    assert jane.send("PUT", change, {}, headers={"If-Match": etag}).status_code == 200
    assert jane.error("PUT", change, {}, headers={"If-Match": etag}, status=412)


def test_long_names_are_cut_and_wrong_values_are_named(jane: OnePage) -> None:
    made = jane.contact(last_name="x" * 40, company_name="y" * 80)
    assert (len(made["last_name"]), len(made["company_name"])) == (25, 55)
    for name, value in (
        ("title", "Sir"),
        ("emails", [{"type": "work", "value": "nobody"}]),
        ("emails", [{"type": "office", "value": "a@b.com"}]),
        ("phones", [{"type": "work", "value": "x"}]),
        ("urls", "x"),
        ("address_list", [{}, {}, {}]),
        ("address_list", [{"city": "x", "country_code": "XX"}]),
        ("background", "x" * 10241),
        ("tags", "x"),
        ("custom_fields", [{"custom_field": {"id": str(new_id())}, "value": "x"}]),
    ):
        assert jane.error("POST", "/contacts", {"last_name": "x", name: value})["errors"].keys() == {name}
    assert jane.error("POST", "/contacts", {"last_name": "x", "status_id": str(new_id())})["error_name"] == (
        "incomplete_request_data"
    )
    for name in ("lead_source_id", "owner_id"):
        assert jane.error("POST", "/contacts", {"last_name": "x", name: str(new_id())}, status=404)
    assert len(jane.contacts(team=1)) == 1


def test_a_full_update_resets_what_is_not_sent(jane: OnePage) -> None:
    made = jane.contact(**EXAMPLE)
    prospect = next(one["status"] for one in jane.data("GET", "/statuses") if one["status"]["status"] == "prospect")
    path = f"/contacts/{made['id']}"
    jane.data("PUT", path, {"status_id": prospect["id"], "partial": True})
    bare = jane.data("PUT", path, {"last_name": "Bloggs"})["contact"]
    for name in ("title", "first_name", "job_title", "company_id", "company_name", "lead_source_id", "background"):
        assert bare[name] is None, name
    for name in ("urls", "phones", "emails", "address_list", "tags", "custom_fields"):
        assert bare[name] == [], name
    assert (bare["starred"], bare["status"], bare["owner_id"]) == (False, "Lead", str(jane.user_id))


def test_a_partial_update_changes_what_is_sent_and_lists_as_a_whole(jane: OnePage) -> None:
    made = jane.contact(**EXAMPLE)
    path = f"/contacts/{made['id']}"
    emails = [{"type": "other", "value": "new@x.com"}, {"type": "work", "value": "joe@home.org"}]
    changed = jane.data("PUT", path, {"emails": emails, "tags": ["java", "Go"]}, params={"partial": "TRUE"})["contact"]
    assert changed["emails"] == emails
    assert changed["tags"] == ["Go", "Java"]
    same = {name: made[name] for name in EXAMPLE if name not in ("emails", "tags")}
    assert {name: changed[name] for name in same} == same
    # What is sent in the body, too.
    assert jane.data("PUT", path, {"partial": True, "phones": []})["contact"]["phones"] == []
    assert jane.data("PUT", path, {"partial": True, "first_name": None})["contact"]["first_name"] is None


def test_two_addresses(jane: OnePage) -> None:
    path = f"/contacts/{jane.contact(address_list=[{'city': 'Galway'}, {'city': 'Cork', 'type': 'home'}])['id']}"

    def addresses(given: Any) -> list[tuple[str, str]]:
        body = {"partial": True, "address_list": given}
        return [(one["city"], one["type"]) for one in jane.data("PUT", path, body)["contact"]["address_list"]]

    assert addresses([{"city": "NY"}, {}]) == [("NY", "work")]
    assert addresses([{"city": "NY"}, {"city": "Bonn", "type": "billing"}]) == [("NY", "work"), ("Bonn", "billing")]
    assert addresses([{}, {"city": "Bonn"}]) == [("Bonn", "work")]
    assert addresses([]) == []


def test_tags_are_known_by_their_names_in_any_letter_case(jane: OnePage) -> None:
    made = jane.contact(tags=["VIP"])
    path = f"/contacts/{made['id']}"
    assert jane.data("PUT", f"{path}/assign_tag/vip", {}) == {}
    jane.data("PUT", f"{path}/assign_tag/Key account", {})
    assert jane.data("GET", path)["contact"]["tags"] == ["Key account", "VIP"]
    jane.data("PUT", f"{path}/unassign_tag/vIp", {})
    assert jane.data("GET", path)["contact"]["tags"] == ["Key account"]
    assert jane.error("PUT", f"{path}/unassign_tag/vip", {}, status=404)
    assert [one["id"] for one in jane.contacts(tag="KEY ACCOUNT")] == [made["id"]]


def test_a_star_is_one_members(account: Account) -> None:
    jane, joe = account.jane, account.joe
    made = jane.contact()
    path = f"/contacts/{made['id']}"
    assert jane.data("PUT", f"{path}/star", {})["contact"]["starred"] is True
    assert joe.data("GET", path)["contact"]["starred"] is False
    assert [one["id"] for one in jane.contacts(starred=1)] == [made["id"]]
    assert jane.contacts(starred="false") == []
    assert joe.contacts(starred=1, team=1) == []
    joe.data("PUT", f"{path}/star", {})
    assert jane.data("PUT", f"{path}/unstar", {})["contact"]["starred"] is False
    assert joe.data("GET", path)["contact"]["starred"] is True


def test_lists_are_ones_own_unless_the_team_is_asked_for(account: Account) -> None:
    jane, joe = account.jane, account.joe
    mine, his = jane.contact(last_name="A")["id"], joe.contact(last_name="B")["id"]
    assert [one["id"] for one in jane.contacts()] == [mine]
    assert [one["id"] for one in jane.contacts(team="true")] == [mine, his]
    assert [one["id"] for one in jane.contacts(owner_id=str(joe.user_id))] == [his]
    moved = jane.data("PUT", f"/contacts/{his}/change_owner/{jane.user_id}", {})["contact"]
    assert moved["owner_id"] == str(jane.user_id)
    assert joe.contacts() == []
    assert jane.error("PUT", f"/contacts/{his}/change_owner/{new_id()}", {}, status=404)


def test_what_contacts_are_looked_for_by(jane: OnePage) -> None:
    made = jane.contact(**EXAMPLE)
    other = jane.contact(last_name="Öz", emails=[{"value": "o@example.com"}])
    jane.data("PUT", f"/contacts/{made['id']}/change_status/{_status(jane, 'customer')}", {})
    one, both = [made["id"]], sorted([made["id"], other["id"]])
    for parameters, found in (
        ({"search": "joe blo"}, one),
        ({"search": "forensic"}, one),
        ({"search": "%"}, []),
        ({"email": "Joe@Home.org"}, one),
        ({"email": "example.com"}, both),
        ({"phone": "912 644 1770"}, one),
        ({"phone": "0 912 644"}, one),
        ({"url": "linkedin.com/in/joe"}, one),
        ({"letter": "B"}, one),
        ({"letter": "1"}, [other["id"]]),
        ({"status_id": _status(jane, "customer")}, one),
        ({"status_id": "x"}, []),
        ({"lead_source": "email OR web"}, one),
        ({"lead_source_id": "email_web"}, one),
        ({"company_id": made["company_id"]}, one),
        ({"not_linked_with": made["company_id"]}, [other["id"]]),
        ({"pending_deal": "true"}, []),
        ({"pending_deal": "0"}, both),
        ({"starred": "1", "tag": "ios"}, one),
    ):
        assert sorted(contact["id"] for contact in jane.contacts(**parameters)) == sorted(found), parameters
    for wrong in ({"phone": "x"}, {"starred": "perhaps"}, {"custom_field_id": "x"}):
        assert jane.error("GET", "/contacts", params=wrong)["errors"]


def test_lists_show_more_beside_each_contact_when_they_are_asked_to(jane: OnePage) -> None:
    made = jane.contact()
    path = f"/contacts/{made['id']}"
    note = jane.data("POST", f"{path}/notes", {"text": "Likes rockets"}, status=201)["note"]
    deal = jane.data("POST", f"{path}/deals", {"name": "Pilot", "amount": 5}, status=201)["deal"]
    [shown] = jane.data("GET", "/contacts", params={"fields": "notes(all),deals(all),first_name"})["contacts"]
    assert [one["id"] for one in shown["notes"]] == [note["id"]]
    assert [one["id"] for one in shown["deals"]] == [deal["id"]]
    assert "calls" not in shown
    [plain] = jane.data("GET", "/contacts")["contacts"]
    assert plain == {name: value for name, value in shown.items() if name not in ("notes", "deals")}


def test_a_sparse_answer_is_without_what_is_empty(jane: OnePage) -> None:
    made = jane.contact()
    shown = jane.data("GET", f"/contacts/{made['id']}", params={"sparse": 1})
    assert shown["contact"] == {name: value for name, value in made.items() if value not in (None, "", [], {})}
    assert "company" not in shown


def test_deleting_and_undoing(jane: OnePage) -> None:
    made = jane.contact(**EXAMPLE)
    path = f"/contacts/{made['id']}"
    assert jane.data("DELETE", path) == {}
    assert jane.error("GET", path, status=404)
    assert jane.error("DELETE", path, status=404)
    assert jane.error("GET", f"/companies/{made['company_id']}", status=404)
    jane.data("DELETE", path, params={"undo": "true"})
    back = jane.data("GET", path)["contact"]
    assert {name: back[name] for name in EXAMPLE} == EXAMPLE
    assert jane.data("GET", f"/companies/{made['company_id']}")["company"]["contacts_count"] == 1
    assert jane.error("DELETE", path, params={"undo": 1}, status=404)


def test_deleting_several_is_all_or_nothing(jane: OnePage) -> None:
    ids = [jane.contact()["id"] for _ in range(3)]
    assert jane.error("DELETE", "/contacts/delete", params={"ids": f"{ids[0]},{new_id()}"}, status=404)
    assert jane.error("DELETE", "/contacts/delete")["error_name"] == "incomplete_request_data"
    assert len(jane.contacts()) == 3
    jane.data("DELETE", "/contacts/delete", params={"ids": ",".join(ids[:2])})
    assert [one["id"] for one in jane.contacts()] == ids[2:]


def test_a_walk_meets_every_contact_once(jane: OnePage, joe: OnePage) -> None:
    made = [client.contact()["id"] for client in (jane, joe) for _ in range(3)]
    found = jane.data("GET", "/contacts/cascade")
    assert [one["contact"]["id"] for one in found["contacts"]] == sorted(made)
    assert (found["items_left"], found["next_set_url"]) == (0, "")
    rest = jane.data("GET", f"/contacts/cascade/{sorted(made)[3]}")
    assert [one["contact"]["id"] for one in rest["contacts"]] == sorted(made)[4:]


async def test_a_long_walk_tells_where_it_goes_on(jane: OnePage, database: Database, account: Account) -> None:
    ids = await many(database, account.jane.workspace_id, 130)
    first = jane.data("GET", "/contacts/cascade")
    assert (len(first["contacts"]), first["items_left"]) == (100, 30)
    answer = jane.http.get(first["next_set_url"], auth=(str(jane.user_id), jane.key)).json()["data"]
    assert sorted(one["contact"]["id"] for one in (*first["contacts"], *answer["contacts"])) == sorted(map(str, ids))


async def many(database: Database, workspace_id: UUID, count: int) -> list[UUID]:
    async with database.transaction(workspace_id) as session:
        changes = Changes(session, Scope(workspace_id, None, "test", None, "test", "API"))
        return await changes.create("person", [{"last_name": f"P{place}"} for place in range(count)])


def _status(client: OnePage, key: str) -> str:
    found: str = next(one["status"]["id"] for one in client.data("GET", "/statuses") if one["status"]["status"] == key)
    return found


def test_contacts_that_are_made_at_once_get_one_new_tag(jane: OnePage) -> None:
    """Each looks for the tag before any of them has made it."""
    for name in ("Windy", "Sunny", "Rainy"):
        with ThreadPoolExecutor(6) as threads:
            list(threads.map(lambda spelt: jane.contact(tags=[spelt]), [name, name.upper()] * 3))
        tags = [tag["name"] for tag in jane.send("GET", "/bootstrap").json()["tags"]["tags"]]
        assert len([tag for tag in tags if tag.lower() == name.lower()]) == 1


def test_those_of_a_range_of_time_come_newest_first(jane: OnePage) -> None:
    for last_name in ("Bell", "Abel", "Cole"):
        jane.contact(last_name=last_name)
    jane.data("PUT", f"/contacts/{jane.contacts(letter='b')[0]['id']}", {"partial": True, "job_title": "Boss"})

    def names(**parameters: Any) -> list[str]:
        return [one["last_name"] for one in jane.contacts(**parameters)]

    assert names() == ["Abel", "Bell", "Cole"]
    created = {"date_filter": "created_at", "since": "2020-01-01"}
    assert names(**created) == ["Cole", "Abel", "Bell"]
    assert names(**created, order="desc") == ["Cole", "Abel", "Bell"]
    assert names(**created, order="asc") == ["Bell", "Abel", "Cole"]
    assert names(**created, sort_by="name") == ["Abel", "Bell", "Cole"]
    for parameter in ("since", "modified_since"):
        assert names(**{parameter: "2020-01-01"}) == ["Bell", "Cole", "Abel"]
