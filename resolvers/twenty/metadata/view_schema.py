"""The root fields for views. The same five acts have three families of names, and answer as each family's clients read:

- `getCoreViews`, `createCoreView` ...: the real server's;
- `getViews`, `createView` ...: those of its newer versions;
- `views`, `view`, `createOneView` ...: the pattern of the documentation, as objects and fields have it.
"""

import inspect
from collections.abc import Awaitable, Callable, Mapping
from types import GenericAlias
from typing import Any, get_args

import strawberry
from strawberry.types import Info
from strawberry.types.field import StrawberryField

from models.errors import Invalid
from models.metadata.view_values import ViewType
from resolvers.kit.context import Context
from resolvers.twenty.metadata import view_types as types
from resolvers.twenty.metadata import views
from resolvers.twenty.metadata.paging import CursorPaging, cursor, page
from resolvers.twenty.metadata.views import KINDS, Kind

Asked = Info[Context, None]
Roots = dict[str, StrawberryField]
Act = Callable[..., Awaitable[Any]]

_NODES: Mapping[Kind, Any] = {
    "View": types.ViewNode,
    "ViewField": types.ViewFieldNode,
    "ViewFilter": types.ViewFilterNode,
    "ViewFilterGroup": types.ViewFilterGroupNode,
    "ViewSort": types.ViewSortNode,
    "ViewGroup": types.ViewGroupNode,
}
# Whose deletion the real server answers with a yes.
_ANSWERS_YES = frozenset({"View", "ViewFilterGroup", "ViewSort"})
_CREATES: dict[Kind, Any] = {}
_UPDATES: dict[Kind, Any] = {}
_CHANGES: dict[Kind, Any] = {}
_DELETES: dict[Kind, Any] = {}
_DESTROYS: dict[Kind, Any] = {}
for _kind in KINDS:
    _said = types.SAID[_kind]
    _CREATES[_kind] = types.input_type(
        f"Create{_kind}Input", {"id": strawberry.ID | None, **_said}, f"A new {_kind}; it may bring its id."
    )
    _CHANGES[_kind] = types.input_type(f"Update{_kind}InputUpdates", _said, f"What to change of a {_kind}.")
    _UPDATES[_kind] = types.input_type(
        f"Update{_kind}Input",
        {"id": strawberry.ID | None, "update": _CHANGES[_kind] | None, **_said},
        f"What to change of a {_kind}: by itself, or in `update` beside the id.",
    )
    _DELETES[_kind] = types.input_type(f"Delete{_kind}Input", {"id": strawberry.ID | None}, "Which one.")
    _DESTROYS[_kind] = types.input_type(f"Destroy{_kind}Input", {"id": strawberry.ID | None}, "Which one.")


def _root(act: Act, arguments: Mapping[str, Any], answer: Any, description: str) -> StrawberryField:
    """A root field whose optional arguments are made here."""

    async def resolver(info: Asked, **given: Any) -> Any:
        return await act(info.context, **given)

    parameters = [inspect.Parameter("info", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=Asked)]
    parameters += [_parameter(name, annotation) for name, annotation in arguments.items()]
    resolver.__signature__ = inspect.Signature(parameters, return_annotation=answer)  # type: ignore[attr-defined]
    resolver.__annotations__ = {**arguments, "info": Asked, "return": answer}
    made: StrawberryField = strawberry.field(resolver=resolver, description=description)
    return made


def _parameter(name: str, annotation: Any) -> inspect.Parameter:
    default = None if type(None) in get_args(annotation) else inspect.Parameter.empty
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def queries() -> dict[str, StrawberryField]:
    """Every read, by its name."""
    roots: Roots = {}
    for kind in KINDS:
        node, plural = _NODES[kind], f"{kind}s"
        about, of = ("objectMetadataId", "objects") if kind == "View" else ("viewId", "views")
        for family in ("Core", ""):
            listing = {about: str | None, **({"viewTypes": _listed(ViewType) | None} if kind == "View" else {})}
            roots[f"get{family}{plural}"] = _root(
                _lister(kind), listing, _listed(node), f"All of them, or those of one of the {of}."
            )
            roots[f"get{family}{kind}"] = _root(_finder(kind), {"id": str}, node | None, "One of them, or null.")
        own = plural[0].lower() + plural[1:]
        if kind == "View":
            arguments = {"paging": CursorPaging | None, about: strawberry.ID | None}
            roots[own] = _root(_pages, arguments, types.ViewConnection, "All views, by pages.")
        else:
            roots[own] = _root(
                _lister(kind), {about: strawberry.ID | None}, _listed(node), "All of them, or of one view."
            )
        roots[own.removesuffix("s")] = _root(_getter(kind), {"id": strawberry.ID}, node, "One of them.")
    return roots


def mutations() -> dict[str, StrawberryField]:
    """Every change, by its name."""
    roots: Roots = {}
    for kind in KINDS:
        node, create, update = _NODES[kind], _CREATES[kind], _UPDATES[kind]
        for family, id_type in (("Core", str), ("", str), ("One", strawberry.ID)):
            named = f"{family}{kind}"
            roots[f"create{named}"] = _root(
                _creator(kind), {"data": create | None, "input": create | None}, node, "Make one: `data` or `input`."
            )
            data = _CHANGES[kind] if family == "One" else update
            roots[f"update{named}"] = _root(
                _updater(kind),
                {"id": id_type | None, "data": data | None, "input": update | None},
                node,
                "Change one: `id` with `data` or `input`, or `input` with its `id` and `update`.",
            )
            for verb, wrapper in (("delete", _DELETES[kind]), ("destroy", _DESTROYS[kind])):
                yes = kind in _ANSWERS_YES and family != "One"
                roots[f"{verb}{named}"] = _root(
                    _deleter(kind, yes=yes),
                    {"id": id_type | None, "input": wrapper | None},
                    bool if yes else node,
                    "Remove one for good: `id`, or `input`.",
                )
        many = {"data": _listed(create) | None, "inputs": _listed(create) | None}
        for family in ("Core", ""):
            roots[f"createMany{family}{kind}s"] = _root(_many(kind), many, _listed(node), "Make several, or none.")
    return roots


def _lister(kind: Kind) -> Act:
    async def act(
        context: Context, objectMetadataId: Any = None, viewTypes: Any = None, viewId: Any = None
    ) -> list[Any]:
        if kind != "View":
            return await views.list_parts(context, kind, viewId)
        found = await views.list_views(context, objectMetadataId)
        return found if viewTypes is None else [view for view in found if view.type in viewTypes]

    return act


async def _pages(context: Context, paging: CursorPaging | None = None, objectMetadataId: Any = None) -> Any:
    found = await views.list_views(context, objectMetadataId)
    shown, info = page(found, paging)
    edges = [types.ViewEdge(node=item, cursor=cursor(item)) for item in shown]
    return types.ViewConnection(edges=edges, pageInfo=info, totalCount=len(found))


def _finder(kind: Kind) -> Act:
    async def act(context: Context, id: Any = None) -> Any:
        return await views.find(context, kind, id)

    return act


def _getter(kind: Kind) -> Act:
    async def act(context: Context, id: Any = None) -> Any:
        return await views.get(context, kind, id)

    return act


def _creator(kind: Kind) -> Act:
    async def act(context: Context, data: Any = None, input: Any = None) -> Any:
        return await views.create(context, kind, _said_in(_one(data, input, "data"), kind, with_id=True))

    return act


def _many(kind: Kind) -> Act:
    async def act(context: Context, data: Any = None, inputs: Any = None) -> Any:
        given = [_said_in(item, kind, with_id=True) for item in _one(data, inputs, "data")]
        return await views.create_many(context, kind, given)

    return act


def _updater(kind: Kind) -> Act:
    async def act(context: Context, id: Any = None, data: Any = None, input: Any = None) -> Any:
        given = _one(data, input, "data")
        its_id = _one(id, getattr(given, "id", None) or None, "id")
        said, wrapped = _said_in(given, kind), getattr(given, "update", None)
        if wrapped:
            if said:
                raise Invalid("Cannot provide both update and its fields beside it", field="update")
            said = _said_in(wrapped, kind)
        return await views.update(context, kind, its_id, said)

    return act


def _deleter(kind: Kind, *, yes: bool) -> Act:
    async def act(context: Context, id: Any = None, input: Any = None) -> Any:
        its_id = _one(id, None if input is None else input.id or None, "id")
        deleted = await views.delete(context, kind, its_id)
        return True if yes else deleted

    return act


def _said_in(given: Any, kind: Kind, *, with_id: bool = False) -> dict[str, Any]:
    names = (*types.SAID[kind], *(("id",) if with_id else ()))
    found = {name: getattr(given, name, strawberry.UNSET) for name in names}
    return {name: value for name, value in found.items() if value is not strawberry.UNSET}


def _one(plain: Any, other: Any, field: str) -> Any:
    """The argument in whichever form it came."""
    if plain is not None and other is not None:
        raise Invalid(f"Cannot provide both {field} and input", field=field)
    if plain is None and other is None:
        raise Invalid(f"Provide {field}", field=field)
    return other if plain is None else plain


def _listed(kind: Any) -> Any:
    return GenericAlias(list, (kind,))


def _type(name: str, roots: Roots, description: str) -> type:
    return strawberry.type(type(name, (), dict(roots)), name=name, description=description)


ViewQuery = _type("Query", queries(), "How the workspace looks at its records.")
ViewMutation = _type("Mutation", mutations(), "Changes of views.")
