"""Targets of notes and tasks, files, favorites and members: the objects that tie records, and those of the product."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import pytest

from tests.twenty.conftest import Twenty


@dataclass(frozen=True)
class Office:
    """A company, a person, a deal, a note, a task and a member."""

    company: str
    person: str
    deal: str
    note: str
    task: str
    member: str


@pytest.fixture
async def office(twenty: Twenty) -> Office:
    [company] = await twenty.make("company", {"name": "Acme"})
    [person] = await twenty.make("person", {"first_name": "Ada"})
    [deal] = await twenty.make("deal", {"name": "Deal"})
    [note] = await twenty.make("activity", {"kind": "NOTE", "title": "Note"})
    [task] = await twenty.make("task", {"title": "Task"})
    [member] = await twenty.make("member", {"email": "me@office.com", "first_name": "Me"})
    return Office(company, person, deal, note, task, member)


TIES = {
    "noteTarget": ("noteTargets", "noteId", "note", "note { title }"),
    "taskTarget": ("taskTargets", "taskId", "task", "task { title }"),
    "attachment": ("attachments", "authorId", "member", "author { userEmail }"),
    "favorite": ("favorites", "workspaceMemberId", "member", "workspaceMember { userEmail }"),
}


def capital(name: str) -> str:
    return name[0].upper() + name[1:]


async def make(twenty: Twenty, singular: str, office: Office, **data: Any) -> dict[str, Any]:
    _, owner_id, owner, shown = TIES[singular]
    named = {owner_id: getattr(office, owner), **({"name": "file.pdf"} if singular == "attachment" else {}), **data}
    name = capital(singular)
    document = f"""mutation C($d: {name}CreateInput!) {{ create{name}(data: $d) {{
      id deletedAt position createdBy {{ source }} {shown} companyId company {{ name }} personId opportunityId }} }}"""
    made: dict[str, Any] = (await twenty.data(document, d=named))[f"create{name}"]
    return made


@pytest.mark.parametrize("singular", TIES)
async def test_a_tie_is_made_read_changed_removed_and_restored(twenty: Twenty, office: Office, singular: str) -> None:
    plural, _, _, shown = TIES[singular]
    name, many = capital(singular), capital(plural)
    made = await make(twenty, singular, office, companyId=office.company, position=3)
    assert made["company"] == {"name": "Acme"}
    assert made[shown.split()[0]] is not None
    assert (made["deletedAt"], made["position"], made["createdBy"]) == (None, 3, {"source": "API"})
    listed = f"{{ {plural} {{ totalCount edges {{ node {{ id }} }} }} }}"
    below = f"query C($id: ID!) {{ company(id: $id) {{ {plural} {{ edges {{ node {{ id {shown} }} }} }} }} }}"

    async def seen() -> tuple[int, int]:
        everywhere = (await twenty.data(listed))[plural]["totalCount"]
        return everywhere, len((await twenty.data(below, id=office.company))["company"][plural]["edges"])

    assert await seen() == (1, 1)
    changed = await twenty.data(
        f"mutation U($id: ID!, $d: {name}UpdateInput!) {{ update{name}(id: $id, data: $d) {{ companyId personId }} }}",
        id=made["id"],
        d={"companyId": None, "personId": office.person},
    )
    assert changed[f"update{name}"] == {"companyId": None, "personId": office.person}
    assert await seen() == (1, 0)
    gone = await twenty.data(f"mutation D($id: ID!) {{ delete{name}(id: $id) {{ id deletedAt }} }}", id=made["id"])
    assert gone[f"delete{name}"]["deletedAt"] is not None
    assert await seen() == (0, 0)
    deleted = f"{{ {plural}(filter: {{deletedAt: {{is: NOT_NULL}}}}) {{ totalCount }} }}"
    assert (await twenty.data(deleted))[plural] == {"totalCount": 1}
    back = await twenty.data(
        f"mutation R($ids: [ID!]) {{ restore{many}(ids: $ids) {{ deletedAt }} }}", ids=[made["id"]]
    )
    assert back[f"restore{many}"] == [{"deletedAt": None}]
    again = await twenty.data(
        f"mutation C($d: [{name}CreateInput!]!) {{ create{many}(data: $d, upsert: true) {{ id position }} }}",
        d=[{"id": made["id"], "position": 9}],
    )
    assert again[f"create{many}"] == [{"id": made["id"], "position": 9}]
    end = await twenty.data(f"mutation D {{ destroy{many}(filter: {{position: {{eq: 9}}}}) {{ id }} }}")
    assert end[f"destroy{many}"] == [{"id": made["id"]}]
    assert (await twenty.data(deleted))[plural] == {"totalCount": 0}


@pytest.mark.parametrize("singular", TIES)
async def test_a_tie_names_exactly_one_record(twenty: Twenty, office: Office, singular: str, stranger_id: str) -> None:
    name = capital(singular)
    document = f"mutation C($d: {name}CreateInput!) {{ create{name}(data: $d) {{ id }} }}"
    _, owner_id, owner, _ = TIES[singular]
    base = {owner_id: getattr(office, owner), **({"name": "x"} if singular == "attachment" else {})}
    error = await twenty.error(document, d={**base, "companyId": office.company, "personId": office.person})
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    if singular != "attachment":
        assert (await twenty.error(document, d=base))["extensions"]["code"] == "BAD_USER_INPUT"
    error = await twenty.error(document, d={**base, "companyId": stranger_id})
    assert error["extensions"] == {"code": "NOT_FOUND", "field": "companyId"}
    error = await twenty.error(document, d={**base, owner_id: stranger_id, "companyId": office.company})
    assert error["extensions"] == {"code": "NOT_FOUND", "field": owner_id}


async def test_only_a_note_is_a_note(twenty: Twenty, office: Office) -> None:
    """A meeting is an activity like a note, and its id is no note's."""
    [meeting] = await twenty.make("activity", {"kind": "MEETING"})
    document = "mutation C($d: NoteTargetCreateInput!) { createNoteTarget(data: $d) { id } }"
    error = await twenty.error(document, d={"noteId": meeting, "companyId": office.company})
    assert error["message"] == f"No note with id {meeting} was found."
    assert error["extensions"] == {"code": "NOT_FOUND", "field": "noteId"}
    await twenty.make("activity_link", {"activity_id": meeting, "company_id": office.company})
    assert (await twenty.data("{ noteTargets { totalCount } }"))["noteTargets"] == {"totalCount": 0}


async def test_destroying_either_side_ends_the_tie_and_deleting_hides_the_record(
    twenty: Twenty, office: Office
) -> None:
    for singular in TIES:
        await make(twenty, singular, office, companyId=office.company)
    await twenty.data("mutation D($id: ID!) { deleteCompany(id: $id) { deletedAt } }", id=office.company)
    for plural, *_ in TIES.values():
        answer = await twenty.data(f"{{ {plural} {{ edges {{ node {{ company {{ id }} }} }} }} }}")
        assert answer[plural]["edges"] == [{"node": {"company": None}}], plural
    await twenty.data("mutation D($id: ID!) { destroyCompany(id: $id) { id } }", id=office.company)
    for plural, *_ in TIES.values():
        # A file stays, of no record; a tie to nothing is none.
        assert (await twenty.data(f"{{ {plural} {{ totalCount }} }}"))[plural]["totalCount"] == (
            plural == "attachments"
        )


async def test_a_merge_takes_the_ties_along(twenty: Twenty, office: Office) -> None:
    [other] = await twenty.make("company", {"name": "Other"})
    for singular in TIES:
        await make(twenty, singular, office, companyId=other)
    await make(twenty, "noteTarget", office, companyId=office.company)
    shown = " ".join(f"{plural} {{ edges {{ node {{ companyId }} }} }}" for plural, *_ in TIES.values())
    document = f"mutation M($ids: [ID!]!) {{ mergeCompanies(ids: $ids, conflictPriorityIndex: 0) {{ {shown} }} }}"
    merged = (await twenty.data(document, ids=[office.company, other]))["mergeCompanies"]
    for plural, *_ in TIES.values():
        assert merged[plural]["edges"] == [{"node": {"companyId": office.company}}], plural


async def test_a_removed_tie_ties_nothing_for_other_dialects(twenty: Twenty, office: Office) -> None:
    made = await make(twenty, "noteTarget", office, companyId=office.company)
    linked = "{ notes { edges { node { noteTargets { totalCount } } } } }"
    assert (await twenty.data(linked))["notes"]["edges"] == [{"node": {"noteTargets": {"totalCount": 1}}}]
    await twenty.data("mutation D($id: ID!) { deleteNoteTarget(id: $id) { id } }", id=made["id"])
    assert (await twenty.data(linked))["notes"]["edges"] == [{"node": {"noteTargets": {"totalCount": 0}}}]


async def test_files_of_notes_are_the_activitys_files(twenty: Twenty, office: Office) -> None:
    made = await make(twenty, "attachment", office, noteId=office.note, fullPath="a/b.pdf", type="TextDocument")
    document = "query N($id: ID!) { note(id: $id) { attachments { edges { node { id fullPath type noteId } } } } }"
    [edge] = (await twenty.data(document, id=office.note))["note"]["attachments"]["edges"]
    assert edge["node"] == {"id": made["id"], "fullPath": "a/b.pdf", "type": "TextDocument", "noteId": office.note}
    # A file that CustomerOS linked is the note's too.
    [file] = await twenty.make("attachment", {"name": "offer.pdf"})
    await twenty.make("activity_attachment", {"activity_id": office.note, "attachment_id": file})
    edges = (await twenty.data(document, id=office.note))["note"]["attachments"]["edges"]
    assert {edge["node"]["id"] for edge in edges} == {made["id"], file}


async def test_favorites_are_the_callers_and_stand_in_folders(twenty: Twenty, office: Office) -> None:
    mine = replace(twenty, user_id=UUID(office.member))
    folder = (await mine.data('mutation { createFavoriteFolder(data: {name: "Mine"}) { id } }'))["createFavoriteFolder"]
    document = """mutation F($d: FavoriteCreateInput!) { createFavorite(data: $d) {
      workspaceMember { userEmail } forWorkspaceMemberId favoriteFolder { name } task { title } note { title } } }"""
    made = (await mine.data(document, d={"taskId": office.task, "favoriteFolderId": folder["id"]}))["createFavorite"]
    assert made == {
        "workspaceMember": {"userEmail": "me@office.com"},
        "forWorkspaceMemberId": office.member,
        "favoriteFolder": {"name": "Mine"},
        "task": {"title": "Task"},
        "note": None,
    }
    nobodys = (await twenty.data(document, d={"noteId": office.note}))["createFavorite"]
    assert (nobodys["workspaceMember"], nobodys["note"]) == (None, {"title": "Note"})
    own = f'{{ favorites(filter: {{workspaceMemberId: {{eq: "{office.member}"}}}}) {{ totalCount }} }}'
    assert (await twenty.data(own))["favorites"] == {"totalCount": 1}
    await twenty.data("mutation D($id: ID!) { destroyFavoriteFolder(id: $id) { id } }", id=folder["id"])
    assert (await twenty.data(own))["favorites"] == {"totalCount": 0}


async def test_a_member_changes_its_own_profile(twenty: Twenty, office: Office) -> None:
    document = """mutation U($id: ID!, $d: WorkspaceMemberUpdateInput!) {
      updateWorkspaceMember(id: $id, data: $d) { name { firstName lastName } locale timeZone userEmail } }"""
    data = {"name": {"lastName": "Too"}, "locale": "de-DE", "timeZone": "Europe/Berlin"}
    changed = {
        "name": {"firstName": "Me", "lastName": "Too"},
        "locale": "de-DE",
        "timeZone": "Europe/Berlin",
        "userEmail": "me@office.com",
    }
    mine = replace(twenty, user_id=UUID(office.member), may_administer=False)
    assert (await mine.data(document, id=office.member, d=data))["updateWorkspaceMember"] == changed
    assert (await twenty.data(document, id=office.member, d={}))["updateWorkspaceMember"] == changed
    [other] = await twenty.make("member", {"email": "other@office.com"})
    error = await mine.error(document, id=other, d=data)
    assert error["extensions"]["code"] == "FORBIDDEN"
    error = await mine.error(document, id=office.member, d={"userEmail": "boss@office.com"})
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    error = await twenty.error('mutation { createWorkspaceMember(data: {userEmail: "x@y.com"}) { id } }')
    assert error["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"
