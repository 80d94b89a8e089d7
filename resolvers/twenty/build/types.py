"""Makes Strawberry types by name. Types may name each other before they exist; the names are resolved at the end."""

from collections.abc import Mapping
from types import GenericAlias
from typing import Any

import strawberry
from strawberry.annotation import StrawberryAnnotation
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
        # Each field whose type Strawberry is told at the end -> its annotation.
        self._unresolved: list[tuple[StrawberryField, str]] = []
        self._namespace: dict[str, Any] = {
            **{kind.__name__: kind for kind in (str, bool, int, float)},
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
        declarations = {key: declaration for key, (_, declaration) in fields.items()}
        body = {"__annotations__": dict.fromkeys(fields, object), **declarations}
        made = strawberry.type(type(name, interfaces, body), name=self.names.type(name), description=description)
        return self._keep(name, made, {key: annotation for key, (annotation, _) in fields.items()})

    def input(self, name: str, fields: Mapping[str, str | Described], description: str | None = None) -> Any:
        """An input type; each field has its annotation, and maybe a description. What may be null may be absent.

        Strawberry gets the first field only and the schema the others, since reading thousands of annotations would
        take most of the time in which a workspace waits for its schema.
        """
        described = {key: given if isinstance(given, tuple) else (given, None) for key, given in fields.items()}
        first, (annotation, about) = next(iter(described.items()))
        attribute = f"{first}_" if first in _KEYWORDS else first
        field = strawberry.field(default=strawberry.UNSET, name=first, description=about)
        body = {"__annotations__": {attribute: object}, attribute: field}
        made = strawberry.input(type(name, (), body), name=self.names.type(name), description=description)
        self.inputs.append(made)
        self.options[self.names.type(name)] = {
            key: Option(self._graphql(annotation), about, required=not annotation.endswith(" | None"))
            for key, (annotation, about) in described.items()
        }
        return self._keep(name, made, {attribute: annotation})

    def _graphql(self, annotation: str) -> tuple[str, bool]:
        """The GraphQL type of a field, and whether it is a list of such."""
        plain = annotation.removesuffix(" | None")
        listed = plain.startswith("list[")
        name = plain[len("list[") : -1] if listed else plain
        return _BUILT_IN.get(name) or _SCALARS.get(name) or self.names.type(name), listed

    def resolve_names(self) -> None:
        """Tell Strawberry the type of each field, now that all types are there.

        It gets the types themselves. Annotations as text it would parse, print and parse again, several times for each
        field, which took a third of the time of a schema.
        """
        annotations = {annotation for _, annotation in self._unresolved}
        meant = {annotation: StrawberryAnnotation(self._python(annotation)) for annotation in annotations}
        for field, annotation in self._unresolved:
            field.type_annotation = meant[annotation]

    def _python(self, annotation: str) -> Any:
        if annotation.endswith(" | None"):
            return self._python(annotation.removesuffix(" | None")) | None
        if annotation.startswith("list["):
            return GenericAlias(list, (self._python(annotation[len("list[") : -1]),))
        return self._made.get(annotation) or self._namespace[annotation]

    def _keep(self, name: str, made: Any, annotations: Mapping[str, str]) -> Any:
        if name in self._made:
            raise ValueError(f"two types are called {name}")
        self._made[name] = made
        for field in made.__strawberry_definition__.fields:
            if field.python_name in annotations:
                self._unresolved.append((field, annotations[field.python_name]))
        return made
