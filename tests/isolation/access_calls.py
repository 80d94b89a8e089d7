"""How the keys, roles and webhooks of `/metadata` are called with another workspace's words; see `calls`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from models.access.standard import STANDARD as ROLES
from models.access.standard import Role
from resolvers.twenty.standard import object_id
from resolvers.twenty.vocabulary import STANDARD

Calls = Mapping[str, tuple[str, ...]]

_COMPANY = next(str(object_id(words)) for words in STANDARD if words.singular == "company")
_USER = str(ROLES[Role.USER].id)


def _keys() -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "apiKeys", ("apiKeys { name revokedAt roleId }",)
    yield "apiKey", ('apiKey(input: {id: "<key>"}) { id name }',)
    for name, argument in (("createOneApiKey", "data"), ("createApiKey", "input")):
        yield name, (f'{name}({argument}: {{name: "x", roleId: "<role>"}}) {{ id }}',)
    yield "generateApiKeyToken", ('generateApiKeyToken(apiKeyId: "<key>") { token }',)
    yield "updateApiKey", ('updateApiKey(input: {id: "<key>", name: "x"}) { id }',)
    yield "revokeApiKey", ('revokeApiKey(input: {id: "<key>"}) { id }',)
    yield (
        "assignRoleToApiKey",
        (
            f'assignRoleToApiKey(apiKeyId: "<key>", roleId: "{_USER}")',
            'assignRoleToApiKey(apiKeyId: "<key>", roleId: "<role>")',
        ),
    )


def _roles() -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "getRoles", ("getRoles { label workspaceMembers { id } }",)
    for family, made, changed in (("One", "createRoleInput", "updateRoleInput"), ("", "input", "input")):
        # A label of the neighbour's is free here.
        yield f"create{family}Role", (f'create{family}Role({made}: {{label: "<role>{family}"}}) {{ label }}',)
        yield (
            f"update{family}Role",
            (
                f'update{family}Role(id: "<role>", data: {{label: "x"}}) {{ id }}',
                f'update{family}Role({changed}: {{id: "<role>", update: {{label: "x"}}}}) {{ id }}',
            ),
        )
        yield f"delete{family}Role", (f'delete{family}Role(roleId: "<role>")',)
    said = f'objectMetadataId: "{_COMPANY}"'
    for name, members, entry in (
        ("ObjectPermissions", "objectPermissions", f"{said}, canReadObjectRecords: false"),
        ("FieldPermissions", "fieldPermissions", f'{said}, fieldMetadataId: "<field>", canReadFieldValue: false'),
    ):
        call = f'upsert{name}(upsert{name}Input: {{roleId: "<role>", {members}: [{{{entry}}}]}}) {{ roleId }}'
        yield f"upsert{name}", (call,)
    flags = 'upsertPermissionFlags(upsertPermissionFlagsInput: {roleId: "<role>", permissionFlagKeys: []}) { flag }'
    yield "upsertPermissionFlags", (flags,)
    yield (
        "updateWorkspaceMemberRole",
        (
            f'updateWorkspaceMemberRole(workspaceMemberId: "<member>", roleId: "{_USER}") {{ id }}',
            'updateWorkspaceMemberRole(workspaceMemberId: "<member>", roleId: "<role>") { id }',
        ),
    )


def _webhooks() -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "webhooks", ("webhooks { targetUrl secret }",)
    yield "webhook", ('webhook(id: "<webhook>") { targetUrl secret }', 'webhook(input: {id: "<webhook>"}) { secret }')
    yield (
        "webhookDeliveries",
        (
            "webhookDeliveries { edges { node { id } } }",
            'webhookDeliveries(filter: {webhookId: "<webhook>"}) { edges { node { id } } }',
        ),
    )
    for family in ("One", ""):
        # Nobody's address, so that nothing is sent.
        made = '{id: "<webhook>", targetUrl: "https://x.invalid/", operations: ["favorite.created"]}'
        yield f"create{family}Webhook", (f"create{family}Webhook(data: {made}) {{ targetUrl }}",)
        change = '{targetUrl: "https://y.invalid/"}'
        yield (
            f"update{family}Webhook",
            (
                f'update{family}Webhook(id: "<webhook>", data: {change}) {{ id secret }}',
                f'update{family}Webhook(input: {{id: "<webhook>", update: {change}}}) {{ id secret }}',
            ),
        )
        yield f"delete{family}Webhook", (f'delete{family}Webhook(id: "<webhook>") {{ id }}',)
    yield (
        "redeliverWebhook",
        ('redeliverWebhook(webhookId: "<webhook>")', 'redeliverWebhook(deliveryIds: ["<delivery>"])'),
    )


ACCESS: Calls = {**dict(_keys()), **dict(_roles()), **dict(_webhooks())}
