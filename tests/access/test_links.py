"""Links of a many-to-many relation are records like others: closed with their object, or with either side's field."""

from __future__ import annotations

from tests.access.roles import close_fields, key_with, make_role, set_objects
from tests.metadata.model import Model
from tests.support.server import Crm

READS = (
    "{ people { edges { node { cars { edges { node { name } } } } } } }",
    "{ cars { edges { node { drivers { totalCount } } } } }",
)


def test_closed_links_close_the_way_through_them(crm: Crm) -> None:
    model = Model(crm)
    car, person = model.object("car", "cars"), model.objects()["person"]["id"]
    model.relation("MANY_TO_MANY", person, car, "cars", "drivers")
    model.make("PersonCarLink", personId=model.make("Person", city="x"), carId=model.make("Car", name="T"))
    links, field = make_role(crm, "Without links"), make_role(crm, "Without cars")
    set_objects(crm, links, personCarLink={"canReadObjectRecords": False})
    close_fields(crm, field, ("person", "cars"))
    for role_id in (links, field):
        client = key_with(crm, role_id)
        for document in READS:
            assert crm.data(document, path="/graphql")
            error = client.error(document, path="/graphql")
            assert error["extensions"]["code"] == "FORBIDDEN", (role_id, document)
    link = "{ personCarLinks { totalCount } }"
    assert key_with(crm, links).error(link, path="/graphql")["extensions"]["code"] == "FORBIDDEN"
    assert key_with(crm, field).data(link, path="/graphql")["personCarLinks"]["totalCount"] == 1
