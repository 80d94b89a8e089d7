"""How every root field of `/metadata` is called with another workspace's words; see `calls`."""

from __future__ import annotations

from collections.abc import Mapping

from resolvers.twenty.standard import object_id
from resolvers.twenty.vocabulary import STANDARD
from tests.isolation.access_calls import ACCESS

Calls = Mapping[str, tuple[str, ...]]

_COMPANY = next(str(object_id(words)) for words in STANDARD if words.singular == "company")
_NAMES = 'nameSingular: "heron", namePlural: "herons", labelSingular: "Heron", labelPlural: "Herons"'
_THEIRS = 'nameSingular: "kestrel", namePlural: "kestrels", labelSingular: "K", labelPlural: "Ks"'

_MODEL: Calls = {
    "objects": (
        'objects(filter: {id: {eq: "<object>"}}) { totalCount edges { node { nameSingular } } }',
        'objects(filter: {id: {in: ["<object>"]}}) { totalCount }',
        "objects { edges { node { nameSingular labelSingular fieldsList { name label } } } }",
    ),
    "object": ('object(id: "<object>") { nameSingular }',),
    "fields": (
        'fields(filter: {objectMetadataId: {eq: "<object>"}}) { totalCount edges { node { name } } }',
        'fields(filter: {id: {in: ["<field>", "<built_in_field>"]}}) { totalCount }',
        "fields { totalCount }",
    ),
    "field": ('field(id: "<field>") { name }', 'field(id: "<built_in_field>") { label }'),
    "createOneObject": (
        f"createOneObject(data: {{{_NAMES}}}) {{ nameSingular }}",
        # A name of the neighbour's is free here.
        f"createOneObject(data: {{{_THEIRS}}}) {{ nameSingular }}",
    ),
    "updateOneObject": (
        'updateOneObject(id: "<object>", data: {labelSingular: "x"}) { id }',
        'updateOneObject(input: {id: "<object>", update: {isActive: false}}) { id }',
        f'updateOneObject(id: "{_COMPANY}", data: {{labelIdentifierFieldMetadataId: "<field>"}}) {{ id }}',
    ),
    "deleteOneObject": ('deleteOneObject(id: "<object>") { id }', 'deleteOneObject(input: {id: "<object>"}) { id }'),
    "createOneField": (
        'createOneField(data: {objectMetadataId: "<object>", name: "x", type: TEXT}) { id }',
        f"""createOneField(data: {{objectMetadataId: "{_COMPANY}", name: "x", type: RELATION, relationCreationPayload:
          {{targetObjectMetadataId: "<object>", targetFieldLabel: "X", type: MANY_TO_ONE}}}}) {{ id }}""",
    ),
    "updateOneField": (
        'updateOneField(id: "<field>", data: {label: "x"}) { id }',
        'updateOneField(id: "<built_in_field>", data: {label: "x"}) { id }',
    ),
    "deleteOneField": (
        'deleteOneField(id: "<field>") { id }',
        'deleteOneField(input: {id: "<built_in_field>"}) { id }',
    ),
    "createOneRelation": tuple(
        f"""createOneRelation(data: {{relationType: ONE_TO_MANY, fromObjectMetadataId: "{one}",
          toObjectMetadataId: "{other}", fromFieldMetadataName: "a", toFieldMetadataName: "b"}}) {{ id }}"""
        for one, other in ((_COMPANY, "<object>"), ("<object>", _COMPANY))
    ),
}

# Kind -> the word for one, and something to say of it.
_KINDS = {
    "View": ("view", 'name: "x"'),
    "ViewField": ("view_field", "size: 1"),
    "ViewFilter": ("view_filter", 'value: "x"'),
    "ViewFilterGroup": ("view_filter_group", "logicalOperator: OR"),
    "ViewSort": ("view_sort", "direction: DESC"),
    "ViewGroup": ("view_group", 'fieldValue: "x"'),
}
_ANSWER_YES = {"View", "ViewFilterGroup", "ViewSort"}


def _views() -> Calls:
    calls: dict[str, tuple[str, ...]] = {}
    for kind, (word, said) in _KINDS.items():
        own = kind[0].lower() + kind[1:]
        about = 'objectMetadataId: "<object>"' if kind == "View" else 'viewId: "<view>"'
        fresh = f"{about}, {said}" if kind in ("View", "ViewFilterGroup") else f'{about}, fieldMetadataId: "<field>"'
        for family in ("Core", ""):
            calls[f"get{family}{kind}s"] = (f"get{family}{kind}s {{ id }}", f"get{family}{kind}s({about}) {{ id }}")
            calls[f"get{family}{kind}"] = (f'get{family}{kind}(id: "<{word}>") {{ id }}',)
            calls[f"createMany{family}{kind}s"] = (f"createMany{family}{kind}s(data: [{{{fresh}}}]) {{ id }}",)
        listed = "{ totalCount edges { node { id } } }" if kind == "View" else "{ id }"
        calls[f"{own}s"] = (f"{own}s {listed}", f"{own}s({about}) {listed}")
        calls[own] = (f'{own}(id: "<{word}>") {{ id }}',)
        for family in ("Core", "", "One"):
            calls[f"create{family}{kind}"] = (
                f"create{family}{kind}(data: {{{fresh}}}) {{ id }}",
                f"create{family}{kind}(input: {{{fresh}}}) {{ id }}",
            )
            calls[f"update{family}{kind}"] = (
                f'update{family}{kind}(id: "<{word}>", data: {{{said}}}) {{ id }}',
                f'update{family}{kind}(input: {{id: "<{word}>", update: {{{said}}}}}) {{ id }}',
            )
            answer = "" if kind in _ANSWER_YES and family != "One" else "{ id }"
            for verb in ("delete", "destroy"):
                calls[f"{verb}{family}{kind}"] = (
                    f'{verb}{family}{kind}(id: "<{word}>") {answer}',
                    f'{verb}{family}{kind}(input: {{id: "<{word}>"}}) {answer}',
                )
    index = ('getCoreView(id: "<index_view>") { id name viewFields { id } }',)
    calls["getCoreView"] += index
    calls["updateCoreView"] += ('updateCoreView(id: "<index_view>", input: {name: "x"}) { id }',)
    return calls


METADATA: Calls = {**ACCESS, **_MODEL, **_views()}
