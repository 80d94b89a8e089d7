"""Relations of all four kinds over HTTP: read from both sides, linked, merged, destroyed, removed with all parts."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest

from models.database.pool import Database
from models.errors import NotFound
from models.records.scope import Scope
from models.records.service import Changes
from tests.metadata.model import Model
from tests.support.server import Crm


@pytest.fixture
def model(crm: Crm) -> Model:
    return Model(crm)


class Fleet(Model):
    """Cars that one company each keeps the papers of, and that people drive, many to many."""

    def __init__(self, crm: Crm) -> None:
        super().__init__(crm)
        objects = self.objects()
        self.car = self.object("car", "cars")
        self.company, self.person = objects["company"]["id"], objects["person"]["id"]
        self.pair = self.relation("ONE_TO_ONE", self.car, self.company, "keeper", "flagship")
        self.many = self.relation("MANY_TO_MANY", self.person, self.car, "cars", "drivers")

    def link(self, person: str, car: str) -> str:
        return self.make("PersonCarLink", personId=person, carId=car)

    def drivers(self, **arguments: Any) -> dict[str, list[str]]:
        found = self.query("{ cars { edges { node { name drivers { edges { node { name { firstName } } } } } } } }")
        return {
            edge["node"]["name"]: [inner["node"]["name"]["firstName"] for inner in edge["node"]["drivers"]["edges"]]
            for edge in found["cars"]["edges"]
        }


@pytest.fixture
def fleet(crm: Crm) -> Fleet:
    return Fleet(crm)


def person(fleet: Model, name: str) -> str:
    return fleet.make("Person", name={"firstName": name})


def test_one_to_one_is_read_from_both_sides(fleet: Fleet) -> None:
    acme, other = fleet.make("Company", name="Acme"), fleet.make("Company", name="Other")
    fleet.make("Car", name="T", keeperId=acme)
    fleet.make("Car", name="U")
    both = fleet.query(
        "{ cars(orderBy: {name: Asc}) { edges { node { name keeperId keeper { name flagship { name } } } } }"
        " companies(orderBy: {name: Asc}) { edges { node { name flagshipId flagship { name } } } } }"
    )
    cars, companies = both["cars"]["edges"], both["companies"]["edges"]
    assert cars[0]["node"] == {"name": "T", "keeperId": acme, "keeper": {"name": "Acme", "flagship": {"name": "T"}}}
    assert cars[1]["node"] == {"name": "U", "keeperId": None, "keeper": None}
    assert companies[0]["node"]["flagship"] == {"name": "T"}
    assert companies[0]["node"]["flagshipId"]
    assert companies[1]["node"] == {"name": "Other", "flagshipId": None, "flagship": None}
    found = fleet.query('{ companies(filter: {flagship: {name: {eq: "T"}}}) { edges { node { name } } } }')
    assert [edge["node"]["name"] for edge in found["companies"]["edges"]] == ["Acme"]
    without = fleet.query("{ companies(filter: {flagshipId: {is: NULL}}) { edges { node { name } } } }")
    assert [edge["node"]["name"] for edge in without["companies"]["edges"]] == ["Other"]
    ordered = fleet.query("{ companies(orderBy: {flagship: {name: AscNullsFirst}}) { edges { node { id } } } }")
    assert [edge["node"]["id"] for edge in ordered["companies"]["edges"]] == [other, acme]


def test_one_to_one_stays_one(fleet: Fleet) -> None:
    acme = fleet.make("Company", name="Acme")
    first = fleet.make("Car", name="T", keeperId=acme)
    error = fleet.error('mutation M($c: ID) { createCar(data: {name: "U", keeperId: $c}) { id } }', c=acme)
    assert error["extensions"]["code"] == "CONFLICT"
    assert error["extensions"]["field"] == "keeperId"
    # A deleted record blocks nobody, and cannot come back to a place that is taken.
    fleet.do("delete", "Car", first)
    second = fleet.make("Car", name="U", keeperId=acme)
    error = fleet.error("mutation R($id: ID!) { restoreCar(id: $id) { id } }", id=first)
    assert (error["extensions"]["code"], error["extensions"]["field"]) == ("CONFLICT", "keeperId")
    fleet.change("Car", second, keeperId=None)
    fleet.do("restore", "Car", first)
    assert fleet.query("{ cars(filter: {keeperId: {is: NOT_NULL}}) { totalCount } }")["cars"]["totalCount"] == 1


def test_of_two_at_once_one_is_first(fleet: Fleet) -> None:
    acme = fleet.make("Company", name="Acme")
    document = "mutation M($c: ID) { createCar(data: {keeperId: $c}) { id } }"
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: fleet.crm.answer(document, {"c": acme}, path="/graphql"), range(8)))
    assert sum("errors" not in answer for answer in answers) == 1
    codes = {answer["errors"][0]["extensions"]["code"] for answer in answers if "errors" in answer}
    assert codes == {"CONFLICT"}


async def test_partners_may_be_exchanged_in_one_call(fleet: Fleet, database: Database) -> None:
    companies = [fleet.make("Company", name=name) for name in "AB"]
    cars = [fleet.make("Car", name=name, keeperId=its) for name, its in zip("TU", companies, strict=True)]
    key = fleet.pair["fromFieldMetadataId"]
    turned = {UUID(car): {"custom": {key: company}} for car, company in zip(cars, reversed(companies), strict=True)}
    async with database.transaction(fleet.crm.workspace_id) as session:
        await Changes(session, scope(fleet.crm.workspace_id)).update("custom_record", turned)
    found = fleet.query("{ cars(orderBy: {name: Asc}) { edges { node { keeper { name } } } } }")
    assert [edge["node"]["keeper"]["name"] for edge in found["cars"]["edges"]] == ["B", "A"]


def test_many_to_many_is_read_and_linked_by_clients(fleet: Fleet) -> None:
    ann, bob = person(fleet, "Ann"), person(fleet, "Bob")
    cars = [fleet.make("Car", name=name) for name in "TUV"]
    links = [fleet.link(ann, cars[0]), fleet.link(ann, cars[1]), fleet.link(bob, cars[0])]
    assert fleet.drivers() == {"T": ["Ann", "Bob"], "U": ["Ann"], "V": []}
    found = fleet.query(
        "{ people(orderBy: {name: {firstName: Asc}}) { edges { node { cars(orderBy: {name: Desc}, first: 1)"
        " { totalCount edges { node { name drivers { totalCount } } } pageInfo { hasNextPage } }"
        " personCarLinks { edges { node { car { name } person { name { firstName } } } } } } } } }"
    )["people"]["edges"]
    assert found[0]["node"]["cars"] == {
        "totalCount": 2,
        "edges": [{"node": {"name": "U", "drivers": {"totalCount": 1}}}],
        "pageInfo": {"hasNextPage": True},
    }
    assert [edge["node"]["car"]["name"] for edge in found[1]["node"]["personCarLinks"]["edges"]] == ["T"]
    # The same link twice is refused; one that was deleted can be made again.
    error = fleet.error(
        "mutation M($p: ID, $c: ID) { createPersonCarLink(data: {personId: $p, carId: $c}) { id } }", p=ann, c=cars[0]
    )
    assert error["extensions"]["code"] == "CONFLICT"
    fleet.do("delete", "PersonCarLink", links[0])
    assert fleet.drivers()["T"] == ["Bob"]
    fleet.link(ann, cars[0])
    error = fleet.error("mutation R($id: ID!) { restorePersonCarLink(id: $id) { id } }", id=links[0])
    assert error["extensions"]["code"] == "CONFLICT"
    assert fleet.drivers()["T"] == ["Ann", "Bob"]
    # A link can be moved to another record, but not onto one that is there.
    fleet.change("PersonCarLink", links[1], carId=cars[2])
    assert fleet.drivers() == {"T": ["Ann", "Bob"], "U": [], "V": ["Ann"]}
    document = "mutation M($id: ID!, $c: ID) { updatePersonCarLink(id: $id, data: {carId: $c}) { id } }"
    assert fleet.error(document, id=links[1], c=cars[0])["extensions"]["code"] == "CONFLICT"


def test_links_through_rest(fleet: Fleet) -> None:
    ann, car = person(fleet, "Ann"), fleet.make("Car", name="T")
    headers = {"Authorization": f"Bearer {fleet.crm.api_key}"}
    url = f"{fleet.crm.url}/rest/personCarLinks"
    made = fleet.crm.http.post(url, json={"personId": ann, "carId": car}, headers=headers)
    assert made.status_code == 201, made.text
    assert fleet.drivers() == {"T": ["Ann"]}
    listed = fleet.crm.http.get(f"{url}?filter[carId][eq]={car}", headers=headers)
    assert listed.status_code == 200, listed.text
    assert car in listed.text


def test_an_object_may_be_related_to_itself(model: Model) -> None:
    company = model.objects()["company"]["id"]
    model.relation("MANY_TO_MANY", company, company, "partners", "partnerOf")
    a, b = model.make("Company", name="A"), model.make("Company", name="B")
    model.make("CompanyCompanyLink", companyId=a, otherCompanyId=b)
    found = model.query(
        "{ companies(orderBy: {name: Asc}) { edges { node { partners { edges { node { name } } }"
        " partnerOf { edges { node { name } } } } } } }"
    )["companies"]["edges"]
    named = [
        {key: [inner["node"]["name"] for inner in value["edges"]] for key, value in edge["node"].items()}
        for edge in found
    ]
    assert named == [{"partners": ["B"], "partnerOf": []}, {"partners": [], "partnerOf": ["A"]}]
    # A second relation of the same two objects is another junction.
    model.relation("MANY_TO_MANY", company, company, "rivals", "rivalOf")
    assert {"companyCompanyLink", "companyCompanyLink2"} <= model.objects().keys()


@pytest.mark.parametrize(
    ("kind", "filled"),
    [("ONE_TO_ONE", "keeper"), ("MANY_TO_MANY", "keepers"), ("MANY_TO_ONE", "keeper"), ("ONE_TO_MANY", "keepers")],
)
def test_the_real_servers_form_makes_all_kinds(model: Model, kind: str, filled: str) -> None:
    car, company = model.object("car", "cars"), model.objects()["company"]["id"]
    field = {
        "objectMetadataId": car,
        "name": filled,
        "label": "Keeper",
        "type": "RELATION",
        "relationCreationPayload": {
            "targetObjectMetadataId": company,
            "targetFieldLabel": "Kept cars",
            "targetFieldIcon": "IconCar",
            "type": kind,
        },
    }
    document = "mutation F($i: CreateOneFieldMetadataInput!) { createOneField(input: $i) { name relation { type"
    document += " targetFieldMetadata { name } } settings } }"
    made = model.crm.data(document, {"i": {"field": field}}, path="/metadata")["createOneField"]
    assert made["relation"] == {"type": kind, "targetFieldMetadata": {"name": "keptCars"}}
    other = {"MANY_TO_ONE": "ONE_TO_MANY", "ONE_TO_MANY": "MANY_TO_ONE"}.get(kind, kind)
    assert model.fields("company")["keptCars"]["relation"] == {"type": other}
    assert (made["settings"] is not None) is (kind == "MANY_TO_MANY")


def test_deleting_either_side_hides_both_and_the_junction(fleet: Fleet) -> None:
    fleet.link(person(fleet, "Ann"), fleet.make("Car", name="T"))
    many = fleet.many["toFieldMetadataId"]
    fleet.update_field(many, isActive=False)
    assert fleet.crm.answer("{ cars { edges { node { drivers { totalCount } } } } }", path="/graphql")["errors"]
    assert fleet.crm.answer("{ people { edges { node { cars { totalCount } } } } }", path="/graphql")["errors"]
    assert fleet.crm.answer("{ personCarLinks { totalCount } }", path="/graphql")["errors"]
    fleet.update_field(many, isActive=True)
    assert fleet.drivers() == {"T": ["Ann"]}
    # An object that is put away hides what leads to it, and the junction with it.
    fleet.put_away_object(fleet.car)
    assert fleet.crm.answer("{ personCarLinks { totalCount } }", path="/graphql")["errors"]
    fleet.put_away_object(fleet.car, active=True)
    assert fleet.drivers() == {"T": ["Ann"]}
    fleet.remove_field(many)
    assert "personCarLink" not in fleet.objects()
    assert not {"cars", "personCarLinks"} & fleet.fields("person").keys()
    assert not {"drivers", "personCarLinks"} & fleet.fields("car").keys()


async def test_deleting_an_object_leaves_nothing(fleet: Fleet, database: Database) -> None:
    acme = fleet.make("Company", name="Acme")
    fleet.link(person(fleet, "Ann"), fleet.make("Car", name="T", keeperId=acme))
    fleet.remove_object(fleet.car)
    assert "flagship" not in fleet.fields("company")
    assert not {"cars", "personCarLinks"} & fleet.fields("person").keys()
    async with database.reading(fleet.crm.workspace_id) as session:
        for table in ("custom_record", "custom_claim", "field_def"):
            row = await session.row(f"SELECT count(*) AS n FROM {table} t WHERE t.workspace_id = $1")
            assert row["n"] == 0, table


def test_ends_of_a_junction_go_with_the_relation_only(fleet: Fleet) -> None:
    link = fleet.fields("personCarLink")
    error = fleet.refused(link["car"]["id"], isActive=False)
    assert "many-to-many" in error["message"]
    assert "many-to-many" in fleet.refused(fleet.fields("car")["personCarLinks"]["id"], isActive=False)["message"]
    fleet.remove_object(fleet.objects()["personCarLink"]["id"])
    assert not {"drivers", "personCarLinks"} & fleet.fields("car").keys()


async def test_merge_moves_links_and_partners(fleet: Fleet, database: Database) -> None:
    ann, bob, cid = (person(fleet, name) for name in ("Ann", "Bob", "Cid"))
    cars = [fleet.make("Car", name=name) for name in "TUV"]
    for its, car in ((ann, 0), (bob, 0), (bob, 1), (cid, 2)):
        fleet.link(its, cars[car])
    acme, other = fleet.make("Company", name="Acme"), fleet.make("Company", name="Other")
    fleet.change("Car", cars[0], keeperId=acme)
    fleet.change("Car", cars[1], keeperId=other)
    async with database.transaction(fleet.crm.workspace_id) as session:
        changes = Changes(session, scope(fleet.crm.workspace_id))
        await changes.merge("person", UUID(ann), [UUID(bob), UUID(cid)])
        await changes.merge("company", UUID(acme), [UUID(other)])
    assert fleet.drivers() == {"T": ["Ann"], "U": ["Ann"], "V": ["Ann"]}
    found = fleet.query("{ cars(orderBy: {name: Asc}) { edges { node { keeper { name } } } } }")["cars"]["edges"]
    # The winner has its own partner already; the loser's has none from now on.
    assert [edge["node"]["keeper"] for edge in found] == [{"name": "Acme"}, None, None]
    third = fleet.make("Company", name="Third")
    fleet.change("Car", cars[1], keeperId=third)
    async with database.transaction(fleet.crm.workspace_id) as session:
        # Custom records are merged too: T's links and its partner stay, those that it lacks are U's.
        await Changes(session, scope(fleet.crm.workspace_id)).merge("custom_record", UUID(cars[2]), [UUID(cars[1])])
    found = fleet.query("{ cars(orderBy: {name: Asc}) { edges { node { name keeper { name } } } } }")["cars"]["edges"]
    assert [edge["node"] for edge in found] == [
        {"name": "T", "keeper": {"name": "Acme"}},
        {"name": "V", "keeper": {"name": "Third"}},
    ]
    assert fleet.drivers() == {"T": ["Ann"], "V": ["Ann"]}
    error = fleet.error("mutation M($c: ID) { createCar(data: {keeperId: $c}) { id } }", c=third)
    assert error["extensions"]["code"] == "CONFLICT"
    link = fleet.query("{ personCarLinks { edges { node { id } } } }")["personCarLinks"]["edges"][0]["node"]["id"]
    async with database.transaction(fleet.crm.workspace_id) as session:
        changes = Changes(session, scope(fleet.crm.workspace_id))
        with pytest.raises(NotFound):
            await changes.merge("custom_record", UUID(cars[0]), [UUID(link)])


async def test_destroy_leaves_nothing_dangling(fleet: Fleet, database: Database) -> None:
    ann, acme = person(fleet, "Ann"), fleet.make("Company", name="Acme")
    car = fleet.make("Car", name="T", keeperId=acme)
    fleet.link(ann, car)
    fleet.do("destroy", "Company", acme)
    fleet.do("destroy", "Person", ann)
    found = fleet.query("{ cars { edges { node { keeperId } } } personCarLinks { totalCount } }")
    assert found["cars"]["edges"] == [{"node": {"keeperId": None}}]
    assert found["personCarLinks"]["totalCount"] == 0
    async with database.reading(fleet.crm.workspace_id) as session:
        row = await session.row("SELECT count(*) AS n FROM custom_claim t WHERE t.workspace_id = $1")
        assert row["n"] == 0
        events = await session.rows(
            "SELECT t.action FROM record_event t WHERE t.workspace_id = $1 AND t.object = 'custom_record' ORDER BY t.id"
        )
    assert [row["action"] for row in events] == ["created", "created", "updated", "destroyed"]


def test_both_paths_answer_relations_the_same(fleet: Fleet, plain_server_url: str) -> None:
    ann, acme = person(fleet, "Ann"), fleet.make("Company", name="Acme")
    fleet.link(ann, fleet.make("Car", name="T", keeperId=acme))
    document = (
        "{ people { edges { node { cars { totalCount edges { node { name keeperId keeper { flagshipId flagship { name }"
        " } } } pageInfo { hasNextPage endCursor } } personCarLinks { edges { node { carId person { id } } } } } } } }"
    )
    plain = Crm(plain_server_url, fleet.crm.api_key, fleet.crm.workspace_id, fleet.crm.http)
    assert plain.data(document, path="/graphql") == fleet.query(document)


def scope(workspace_id: UUID) -> Scope:
    """Who changes records below HTTP."""
    return Scope(
        workspace_id=workspace_id,
        actor_id=None,
        actor_name="test",
        request_id=None,
        app_source="t",
        created_by_source="API",
    )
