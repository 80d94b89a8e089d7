"""Organizations that the installation knows of: imported by the operator, found and made their own by workspaces."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from app.global_organization_commands import import_file
from models.database.address import DatabaseAddress
from models.errors import CrmError
from tests.access.roles import close_fields, key_with, make_role
from tests.support.server import Crm

SAVE = """mutation ($id: Int64!, $input: OrganizationSaveInputFromGlobalOrg) {
  organization_SaveByGlobalOrganization(globalOrganizationId: $id, input: $input) {
    id name website description domains logoUrl iconUrl industry employees yearFounded relationship stage hide
    socialMedia { url }
  }
}"""
SEARCH = """query ($text: String!, $limit: Int!) {
  globalOrganizations_Search(searchTerm: $text, limit: $limit) {
    id name website domains primaryDomain logoUrl iconUrl organizationId
  }
}"""
CHECK = """query ($website: String!) {
  organization_CheckWebsite(website: $website) { accepted globalOrganization { id name organizationId } }
}"""
DETAILS = """query ($id: ID!) {
  organization(id: $id) { enrichDetails { requestedAt enrichedAt failedAt } }
  ui_organizations(ids: [$id]) { enrichedAt enrichedRequestedAt enrichedFailedAt }
}"""
HOYDE = {
    "id": 70_001,
    "name": "Høyde Wind",
    "domains": ["hoyde-wind.com", "hoyde.no"],
    "website": "https://hoyde-wind.com",
    "description": "Wind farms",
    "industry": "Energy",
    "employees": 760,
    "yearFounded": 2002,
    "logoUrl": "https://hoyde-wind.com/logo.svg",
    "linkedinUrl": "https://www.linkedin.com/company/hoyde",
}
ZUNMORE = {"id": 70_002, "name": "Zunmore Paper", "website": "https://zunmore-paper.com"}


@pytest.fixture
async def owner(owner_address: DatabaseAddress) -> AsyncIterator[asyncpg.Connection[Any]]:
    """The database's owner, as a command of the operator is."""
    connection = await asyncpg.connect(**owner_address.asyncpg_arguments())
    yield connection
    # Other tests on the same database know others.
    await connection.execute("DELETE FROM global_organization WHERE id >= 70000")
    await connection.close()


async def imported(owner: asyncpg.Connection[Any], folder: Path, *entries: dict[str, Any]) -> int:
    file = folder / "known.jsonl"
    file.write_text("\n".join(map(json.dumps, entries)))
    return await import_file(owner, file)


async def test_it_is_found_and_made_a_workspaces_own_once(
    crm: Crm, owner: asyncpg.Connection[Any], tmp_path: Path
) -> None:
    assert await imported(owner, tmp_path, HOYDE, ZUNMORE) == 2
    checked = crm.data(CHECK, {"website": "https://www.hoyde.no/about"})["organization_CheckWebsite"]
    assert checked == {
        "accepted": True,
        "globalOrganization": {"id": 70_001, "name": "Høyde Wind", "organizationId": None},
    }
    ours = {"relationship": "PROSPECT", "stage": "LEAD"}
    made = crm.data(SAVE, {"id": 70_001, "input": ours})["organization_SaveByGlobalOrganization"]
    id_ = made.pop("id")
    assert made == {
        "name": "Høyde Wind",
        "website": "https://hoyde-wind.com",
        "description": "Wind farms",
        "domains": ["hoyde-wind.com", "hoyde.no"],
        "logoUrl": "https://hoyde-wind.com/logo.svg",
        "iconUrl": None,
        "industry": "Energy",
        "employees": 760,
        "yearFounded": 2002,
        **ours,
        "hide": False,
        "socialMedia": [{"url": "https://www.linkedin.com/company/hoyde"}],
    }
    details = crm.data(DETAILS, {"id": id_})
    asked = details["organization"]["enrichDetails"]
    assert asked["enrichedAt"] == asked["requestedAt"] is not None
    assert asked["failedAt"] is None
    assert details["ui_organizations"] == [
        {"enrichedAt": asked["enrichedAt"], "enrichedRequestedAt": asked["enrichedAt"], "enrichedFailedAt": None}
    ]
    # Once more, and hidden meanwhile: the one that is there is shown again, and stays as it is.
    crm.data("mutation ($id: ID!) { organization_Hide(id: $id) }", {"id": id_})
    again = crm.data(SAVE, {"id": 70_001})["organization_SaveByGlobalOrganization"]
    assert (again["id"], again["hide"], again["stage"]) == (id_, False, "LEAD")
    assert crm.data(CHECK, {"website": "hoyde-wind.com"})["organization_CheckWebsite"]["globalOrganization"] == {
        "id": 70_001,
        "name": "Høyde Wind",
        "organizationId": id_,
    }
    other = crm.data(SAVE, {"id": 70_002})["organization_SaveByGlobalOrganization"]
    assert (other["domains"], other["relationship"]) == (["zunmore-paper.com"], None)


async def test_what_is_refused_makes_nothing(crm: Crm, owner: asyncpg.Connection[Any], tmp_path: Path) -> None:
    await imported(owner, tmp_path, HOYDE)
    error = crm.error(SAVE, {"id": 1})
    assert error["message"] == "Global organization with id 1 not found"
    assert error["extensions"] == {"code": "NOT_FOUND", "field": "globalOrganizationId"}
    wrong = {"relationship": "CUSTOMER", "stage": "LEAD"}
    assert crm.error(SAVE, {"id": 70_001, "input": wrong})["message"] == "Stage and Relationship are not compatible"
    assert crm.data(CHECK, {"website": "hoyde.no"})["organization_CheckWebsite"]["globalOrganization"] == {
        "id": 70_001,
        "name": "Høyde Wind",
        "organizationId": None,
    }
    assert crm.data(CHECK, {"website": "unknown.example"})["organization_CheckWebsite"]["globalOrganization"] is None
    assert crm.data(CHECK, {"website": ""})["organization_CheckWebsite"]["globalOrganization"] is None


async def test_a_search_finds_beginnings_of_names_and_domains(
    crm: Crm, owner: asyncpg.Connection[Any], tmp_path: Path
) -> None:
    more = {"id": 70_003, "name": "Zun & Sons", "domains": ["sons.com", "zunmore.com"]}
    await imported(owner, tmp_path, HOYDE, ZUNMORE, more)

    def found(text: str, limit: int = 10) -> list[int]:
        return [one["id"] for one in crm.data(SEARCH, {"text": text, "limit": limit})["globalOrganizations_Search"]]

    assert found("hoyde W") == found("HØYDE") == found("hoyde.no") == [70_001]
    assert found("zunm") == [70_002, 70_003]
    assert found("zun") == [70_003, 70_002]
    assert found("zun", 1) == [70_003]
    assert found("") == found("  ") == found("%") == found("wind") == found("zun", 0) == []
    for limit in (-1, 101):
        assert crm.error(SEARCH, {"text": "x", "limit": limit})["extensions"]["field"] == "limit"
    [one] = crm.data(SEARCH, {"text": "sons.", "limit": 1})["globalOrganizations_Search"]
    assert one == {
        "id": 70_003,
        "name": "Zun & Sons",
        "website": "",
        "domains": ["sons.com", "zunmore.com"],
        "primaryDomain": "sons.com",
        "logoUrl": "",
        "iconUrl": "",
        "organizationId": None,
    }


async def test_whose_it_is_here_is_told_to_who_may_see_it(
    crm: Crm, owner: asyncpg.Connection[Any], tmp_path: Path
) -> None:
    await imported(owner, tmp_path, HOYDE)
    id_ = crm.data(SAVE, {"id": 70_001})["organization_SaveByGlobalOrganization"]["id"]
    role_id = make_role(crm)
    close_fields(crm, role_id, ("company", "domainName"))
    for client, own in ((crm, id_), (key_with(crm, role_id), None)):
        [found] = client.data(SEARCH, {"text": "hoyde", "limit": 5})["globalOrganizations_Search"]
        assert found["organizationId"] == own


async def test_an_import_replaces_and_numbers_what_has_no_number(
    owner: asyncpg.Connection[Any], tmp_path: Path
) -> None:
    await imported(owner, tmp_path, HOYDE, ZUNMORE)
    file = tmp_path / "known.csv"
    file.write_text(
        "\ufeffname,domains,employees,website\nHoyde,hoyde.no; hoyde.com,800,\n"
        '"Fennel, Rye",fennel.com,,https://fennel.com\n',
        encoding="utf-8",
    )
    assert await import_file(owner, file) == 2
    rows = await owner.fetch("SELECT * FROM global_organization g WHERE g.id >= 70000 ORDER BY g.name")
    assert [(row["name"], row["employees"], row["industry"]) for row in rows] == [
        ("Fennel, Rye", None, None),
        ("Hoyde", 800, None),
        ("Zunmore Paper", None, None),
    ]
    assert (rows[1]["id"], rows[2]["id"]) == (70_001, 70_002)
    domains = await owner.fetch("SELECT d.domain FROM global_domain d WHERE d.organization_id >= 70000 ORDER BY 1")
    assert [row["domain"] for row in domains] == ["fennel.com", "hoyde.com", "hoyde.no", "zunmore-paper.com"]


BAD: list[tuple[str, str, str]] = [
    (".jsonl", '{"name": "A", "domains": ["a.com"]}\n{"name": ""}', "line 2: name is required."),
    (".jsonl", "\n{", "line 2: It is no JSON"),
    (".jsonl", "[]", "line 1: It is no JSON object."),
    (".jsonl", '{"name": "A", "domain": "a.com"}', "line 1: domain: no such key"),
    (".jsonl", '{"name": "A"}', "line 1: domains, or a website"),
    (".jsonl", '{"name": "A", "domains": ["linkedin.com"]}', "line 1: domains: linkedin.com is many"),
    (".jsonl", '{"name": "A", "domains": ["a"]}', "line 1: 'a' is not a valid domain."),
    (".jsonl", '{"name": "A", "domains": ["a.com"], "employees": -1}', "line 1: employees must not be negative."),
    (".jsonl", '{"name": "A", "domains": ["a.com"], "logoUrl": "javascript:x"}', "line 1: 'javascript:x' is not"),
    (".jsonl", '{"name": "A", "domains": ["a.com"]}\n{"name": "B", "domains": ["a.com"]}', "line 2: It is the same"),
    (".jsonl", '{"id": 1, "name": "A", "domains": ["a.com"]}\n{"name": "B", "domains": ["b.com"]}', "line 2: Either"),
    (".jsonl", '{"id": 1, "name": "A", "domains": ["hoyde.no"]}', "line 1: domains: hoyde.no belongs to"),
    (".jsonl", '{"id": 0, "name": "A", "domains": ["a.com"]}', "line 1: id must be positive."),
    (".csv", "name,domains\nA,a.com\nB", "line 3: It has not the 2 values"),
    (".csv", "name,domains,employees\nA,a.com,many", "line 2: employees must be a whole number."),
    (".txt", "x", "The file must be a .csv or a .jsonl."),
]


@pytest.mark.parametrize(("suffix", "text", "message"), BAD)
async def test_a_bad_line_is_named_and_nothing_is_stored(
    owner: asyncpg.Connection[Any], tmp_path: Path, suffix: str, text: str, message: str
) -> None:
    await imported(owner, tmp_path, HOYDE)
    file = tmp_path / f"bad{suffix}"
    file.write_text(text)
    with pytest.raises(CrmError) as raised:
        await import_file(owner, file)
    assert str(raised.value).startswith(message)
    assert await owner.fetchval("SELECT count(*) FROM global_organization WHERE id >= 70000") == 1
