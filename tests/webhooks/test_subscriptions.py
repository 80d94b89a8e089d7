"""Webhooks at /metadata: the documentation's form and the real server's, and what is refused."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from app.auth.caller import Caller
from models.access.granted import Granted, Setting
from models.access.rights import EVERYTHING, NONE
from models.access.standard import Role
from models.database.address import DatabaseAddress
from models.database.pool import Database
from models.errors import Denied
from models.objects.identifiers import new_id
from models.webhooks.rules import WebhookRules
from models.webhooks.secrets import Vault, new_vault_key
from models.webhooks.targets import Targets
from resolvers.kit.context import Context, Limits
from resolvers.twenty.metadata.webhook_types import CreateWebhookInput, UpdateWebhookInputUpdates
from resolvers.twenty.metadata.webhooks import create_webhook, list_webhooks, update_webhook
from tests.support import workspaces
from tests.support.server import Crm
from tests.webhooks.conftest import Hooked

PUBLIC = "https://8.8.8.8/hook"


def test_the_documentations_example(hooked: Hooked) -> None:
    text = (Path(__file__).parent.parent / "seeds" / "twenty-server-api.md").read_text()
    document = re.search(r"```graphql\n(mutation CreateWebhook.*?)```", text, re.DOTALL)
    assert document
    data = hooked.data(document[1], path="/metadata")["createOneWebhook"]
    assert data == {"id": data["id"], "targetUrl": "https://your-app.com/webhook", "operation": "create"}


def test_the_real_servers_forms(hooked: Hooked) -> None:
    its_id = "0199d8f2-0000-7000-8000-000000000001"
    made = hooked.data(
        "mutation ($input: CreateWebhookInput!) { createWebhook(input: $input)"
        " { id targetUrl operations description secret } }",
        {
            "input": {
                "id": its_id,
                "targetUrl": "HTTPS://8.8.8.8:443",
                "operations": ["company.created", "person.*"],
                "description": "d",
                "secret": "mine",
            }
        },
        path="/metadata",
    )["createWebhook"]
    assert made == {
        "id": its_id,
        "targetUrl": "https://8.8.8.8/",
        "operations": ["company.created", "person.*"],
        "description": "d",
        "secret": "mine",
    }
    changed = hooked.data(
        "mutation ($input: UpdateWebhookInput!) { updateWebhook(input: $input) { operations description targetUrl } }",
        {"input": {"id": its_id, "update": {"operations": ["*.*"], "description": None}}},
        path="/metadata",
    )["updateWebhook"]
    assert changed == {"operations": ["*.*"], "description": None, "targetUrl": "https://8.8.8.8/"}
    plain = hooked.data(
        f'mutation {{ updateOneWebhook(id: "{its_id}", data: {{operation: "delete"}}) {{ operation operations }} }}',
        path="/metadata",
    )["updateOneWebhook"]
    assert plain == {"operation": "delete", "operations": ["*.deleted"]}
    listed = hooked.data("{ webhooks { id secret } }", path="/metadata")["webhooks"]
    assert listed == [{"id": its_id, "secret": "mine"}]
    assert hooked.data(f'{{ webhook(id: "{its_id}") {{ id }} }}', path="/metadata")["webhook"] == {"id": its_id}
    gone = f'mutation {{ deleteWebhook(id: "{its_id}") {{ id }} }}'
    assert hooked.data(gone, path="/metadata")["deleteWebhook"] == {"id": its_id}
    assert hooked.error(gone, path="/metadata")["extensions"]["code"] == "NOT_FOUND"
    assert hooked.data("{ webhooks { id } }", path="/metadata")["webhooks"] == []


@pytest.mark.parametrize(
    ("given", "full"),
    [
        ("create", "*.created"),
        ("update", "*.updated"),
        ("delete", "*.deleted"),
        ("company.created", "company.created"),
        ("company.*", "company.*"),
        ("*.created", "*.created"),
        ("*.*", "*.*"),
        ("*", "*.*"),
        ("create.person", "person.created"),
        ("opportunity.destroyed", "opportunity.destroyed"),
        ("note.restored", "note.restored"),
    ],
)
def test_operations_in_all_their_forms(hooked: Hooked, given: str, full: str) -> None:
    made = hooked.subscribe(PUBLIC, given)
    assert (made["operation"], made["operations"]) == (given, [full])


@pytest.mark.parametrize(
    "given", ["company.vanished", "unicorn.created", "created.company.x", ".", "company.", "deal.created"]
)
def test_an_unknown_operation_is_refused(hooked: Hooked, given: str) -> None:
    error = _refused(hooked, {"targetUrl": PUBLIC, "operations": [given]})
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert "operation" in error["message"]
    assert hooked.data("{ webhooks { id } }", path="/metadata")["webhooks"] == []


@pytest.mark.parametrize("given", [{"operations": []}, {"operation": ""}, {}])
def test_a_webhook_asks_for_something(hooked: Hooked, given: dict[str, Any]) -> None:
    assert "operations" in _refused(hooked, {"targetUrl": PUBLIC, **given})["message"]


@pytest.mark.parametrize(
    "url",
    [
        *("ftp://8.8.8.8/", "8.8.8.8", "javascript:alert(1)", "https://", "http://[", "https://a:b@8.8.8.8/"),
        *("http://8.8.8.8:99999/", "http://8.8.8.8/ x", "https://8.8.8.8/\nx", "http:///x", ""),
        *(
            "http://127.0.0.2/",
            "http://10.0.0.1/",
            "http://192.168.1.1/",
            "http://172.16.0.1/",
            "http://169.254.169.254/",
        ),
        *(
            "http://0.0.0.0/",
            "http://100.64.0.1/",
            "http://[::1]/",
            "http://[::ffff:10.0.0.1]/",
            "http://[fd00:ec2::254]/",
        ),
        *(
            "http://[fe80::1]/",
            "http://224.0.0.1/",
            "http://[ff02::1]/",
            "http://168.63.129.16/",
            "http://[64:ff9b::a00:1]/",
        ),
        *(
            "http://[2002:a00:1::]/",
            "http://255.255.255.255/",
            "http://2130706434/",
            "http://0x7f000002/",
            "http://017700000002/",
        ),
    ],
)
def test_an_address_that_is_not_for_everybody_is_refused(hooked: Hooked, url: str) -> None:
    error = _refused(hooked, {"targetUrl": url, "operation": "create"})
    assert error["extensions"]["code"] == "BAD_USER_INPUT"


def test_a_name_that_leads_inside_is_refused(hooked: Hooked) -> None:
    # ::1 is among its addresses, or it is only 127.0.0.1, which this server was told to allow.
    error = _refused(hooked, {"targetUrl": "http://localhost.localdomain./", "operation": "x"})
    assert error["extensions"]["code"] == "BAD_USER_INPUT"


@pytest.mark.parametrize("role", [Role.USER, Role.READ_ONLY])
async def test_only_administrators_see_or_make_webhooks(
    hooked: Hooked, owner_address: DatabaseAddress, role: Role
) -> None:
    made = hooked.subscribe(PUBLIC, "create")
    key = await workspaces.add_key(owner_address, hooked.workspace_id, role)
    other = Crm(hooked.url, key, hooked.workspace_id, hooked.http)
    for document in (
        "{ webhooks { secret } }",
        f'{{ webhook(id: "{made["id"]}") {{ secret }} }}',
        "{ webhookDeliveries { edges { node { id } } } }",
        f'mutation {{ createOneWebhook(data: {{targetUrl: "{PUBLIC}", operation: "create"}}) {{ id }} }}',
        f'mutation {{ updateOneWebhook(id: "{made["id"]}", data: {{operation: "delete"}}) {{ id }} }}',
        f'mutation {{ deleteOneWebhook(id: "{made["id"]}") {{ id }} }}',
        f'mutation {{ redeliverWebhook(webhookId: "{made["id"]}") }}',
    ):
        assert other.error(document, path="/metadata")["extensions"]["code"] == "FORBIDDEN"


async def test_a_stranger_finds_no_webhook_of_another_workspace(hooked: Hooked, owner_address: DatabaseAddress) -> None:
    made = hooked.subscribe(PUBLIC, "create")
    hooked.create_company("Ours")
    delivery = hooked.deliveries()[0]["id"]
    workspace_id, key = await workspaces.make(owner_address)
    other = Hooked(hooked.url, key, workspace_id, hooked.http)
    assert other.data("{ webhooks { id } }", path="/metadata")["webhooks"] == []
    for document in (
        f'{{ webhook(id: "{made["id"]}") {{ id }} }}',
        f'mutation {{ updateOneWebhook(id: "{made["id"]}", data: {{operation: "delete"}}) {{ id }} }}',
        f'mutation {{ deleteOneWebhook(id: "{made["id"]}") {{ id }} }}',
    ):
        assert other.error(document, path="/metadata")["extensions"]["code"] == "NOT_FOUND"
    assert other.deliveries() == []
    again = f'mutation {{ redeliverWebhook(deliveryIds: ["{delivery}"]) }}'
    assert other.data(again, path="/metadata") == {"redeliverWebhook": 0}
    assert len(hooked.data("{ webhooks { id } }", path="/metadata")["webhooks"]) == 1


def _refused(hooked: Hooked, given: dict[str, Any]) -> dict[str, Any]:
    return hooked.error(
        "mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { id } }",
        {"input": given},
        path="/metadata",
    )


async def test_who_may_not_read_every_record_has_none_told(
    database: Database, new_workspace: Callable[..., Awaitable[tuple[UUID, str]]]
) -> None:
    workspace_id, _ = await new_workspace()
    blind = replace(EVERYTHING, key="blind", objects={("company", None): NONE})
    granted = Granted(new_id(), "Blind", blind, frozenset({Setting.API_KEYS_AND_WEBHOOKS}))
    caller = Caller(workspace_id, granted, new_id(), None, "test")
    context = Context(caller, database, Limits(), webhooks=WebhookRules(Vault([new_vault_key()]), Targets()))
    given = CreateWebhookInput(targetUrl=PUBLIC, operation="create")
    with pytest.raises(Denied, match="every record"):
        await create_webhook(context, given)
    seeing = replace(caller, granted=replace(granted, access=EVERYTHING))
    made = await create_webhook(replace(context, caller=seeing), given)
    with pytest.raises(Denied, match="every record"):
        await update_webhook(context, made.id, UpdateWebhookInputUpdates(targetUrl="https://1.1.1.1/"))
    assert [item.id for item in await list_webhooks(context)] == [made.id]
