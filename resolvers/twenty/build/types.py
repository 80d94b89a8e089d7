"""Makes Strawberry types by name. Types may name each other before they exist; the names are resolved at the end."""

from __future__ import annotations

from collections.abc import Mapping
from types import GenericAlias
from typing import Any

import strawberry
from strawberry.types.field import StrawberryField

from resolvers.twenty import scalars
from resolvers.twenty.enums import FilterIs, OrderByDirection
from resolvers.twenty.names import Names

# Python reads these as words of its own.
_KEYWORDS = frozenset({"and", "in", "is", "not", "or"})


class Types:
    """The types made so far, by Twenty's names for them, whatever they are called in the schema."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._made: dict[str, Any] = {}
        self._namespace: dict[str, Any] = {
            "ID": strawberry.ID,
            "FilterIs": FilterIs,
            "OrderByDirection": OrderByDirection,
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

    def output(self, name: str, fields: Mapping[str, tuple[str, Any]], description: str | None = None) -> Any:
        """An object type; each field has its annotation and its declaration."""
        body = {"__annotations__": {key: annotation for key, (annotation, _) in fields.items()}}
        made = type(name, (), {**body, **{key: declaration for key, (_, declaration) in fields.items()}})
        return self._keep(name, strawberry.type(made, name=self.names.type(name), description=description))

    def input(
        self, name: str, fields: Mapping[str, str | tuple[str, str | None]], description: str | None = None
    ) -> Any:
        """An input type; each field has its annotation, and maybe a description. Fields not given are absent."""
        annotations: dict[str, str] = {}
        body: dict[str, Any] = {"__annotations__": annotations}
        for key, given in fields.items():
            annotation, about = (given, None) if isinstance(given, str) else given
            attribute = f"{key}_" if key in _KEYWORDS else key
            annotations[attribute] = annotation
            body[attribute] = strawberry.field(default=strawberry.UNSET, name=key, description=about)
        return self._keep(
            name, strawberry.input(type(name, (), body), name=self.names.type(name), description=description)
        )

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
