"""Makes Strawberry types by name. Types may name each other before they exist; the names are resolved at the end."""

from __future__ import annotations

from collections.abc import Mapping
from types import GenericAlias
from typing import Any

import strawberry
from strawberry.types.field import StrawberryField

from resolvers.kit.nodes import Node
from resolvers.kit.schema import Option
from resolvers.twenty import scalars
from resolvers.twenty.enums import ENUMS
from resolvers.twenty.names import Names

# Python reads these as words of its own.
_KEYWORDS = frozenset({"and", "in", "is", "not", "or"})

# An annotation and a description.
Described = tuple[str, str | None]
_BUILT_IN = {"str": "String", "bool": "Boolean", "int": "Int", "float": "Float", "ID": "ID"}
_SCALARS = {str(getattr(kind, "__name__", "")): str(found.name) for kind, found in scalars.SCALARS.items()}


class Types:
    """The types made so far, by Twenty's names for them, whatever they are called in the schema."""

    def __init__(self, names: Names) -> None:
        self.names = names
        # What only options name, and the options of input types by the type's name in the schema.
        self.inputs: list[Any] = [*ENUMS, *scalars.SCALARS]
        self.options: dict[str, dict[str, Option]] = {}
        self._made: dict[str, Any] = {}
        self._namespace: dict[str, Any] = {
            "ID": strawberry.ID,
            Node.__name__: Node,
            **{enum.__name__: enum for enum in ENUMS},
            **{found.__name__: found for found in scalars.SCALARS if hasattr(found, "__name__")},
        }

    def __contains__(self, name: str) -> bool:
        return name in self._made

    def __getitem__(self, name: str) -> Any:
        return self._made[name]

    def listed(self, name: str) -> Any:
        """A list of such values, for arguments."""
        made: Any = self._made[name]
        return GenericAlias(list, (made,))

    def output(
        self,
        name: str,
        fields: Mapping[str, tuple[str, Any]],
        description: str | None = None,
        *,
        interfaces: tuple[type, ...] = (),
    ) -> Any:
        """An object type; each field has its annotation and its declaration."""
        body = {"__annotations__": {key: annotation for key, (annotation, _) in fields.items()}}
        made = type(name, interfaces, {**body, **{key: declaration for key, (_, declaration) in fields.items()}})
        return self._keep(name, strawberry.type(made, name=self.names.type(name), description=description))

    def input(self, name: str, fields: Mapping[str, str | Described], description: str | None = None) -> Any:
        """An input type; each field has its annotation, and maybe a description. What may be null may be absent.

        Strawberry gets the first field only and the schema the others, since reading thousands of annotations would
        take most of the time in which a workspace waits for its schema.
        """
        described = {key: given if isinstance(given, tuple) else (given, None) for key, given in fields.items()}
        first, (annotation, about) = next(iter(described.items()))
        attribute = f"{first}_" if first in _KEYWORDS else first
        field = strawberry.field(default=strawberry.UNSET, name=first, description=about)
        body = {"__annotations__": {attribute: annotation}, attribute: field}
        made = strawberry.input(type(name, (), body), name=self.names.type(name), description=description)
        self.inputs.append(made)
        self.options[self.names.type(name)] = {
            key: Option(self._graphql(annotation), about, required=not annotation.endswith(" | None"))
            for key, (annotation, about) in described.items()
        }
        return self._keep(name, made)

    def _graphql(self, annotation: str) -> tuple[str, bool]:
        """The GraphQL type of a field, and whether it is a list of such."""
        plain = annotation.removesuffix(" | None")
        listed = plain.startswith("list[")
        name = plain[len("list[") : -1] if listed else plain
        return _BUILT_IN.get(name) or _SCALARS.get(name) or self.names.type(name), listed

    def resolve_names(self) -> None:
        """Let every annotation see all types."""
        namespace = {**self._namespace, **self._made}
        for made in self._made.values():
            for field in made.__strawberry_definition__.fields:
                if isinstance(field, StrawberryField) and field.type_annotation is not None:
                    field.type_annotation.namespace = namespace

    def _keep(self, name: str, made: Any) -> Any:
        if name in self._made:
            raise ValueError(f"two types are called {name}")
        self._made[name] = made
        return made
