"""Which names this dialect bears where it shares a schema with another one."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field


class Names(Struct, frozen=True):
    """Type names that get the prefix `Twenty`, and root fields with names of their own."""

    prefixed: frozenset[str] = frozenset()
    roots: Mapping[str, str] = field(default_factory=dict)

    def type(self, name: str) -> str:
        """The GraphQL name of a type."""
        return f"Twenty{name}" if name in self.prefixed else name

    def root(self, name: str) -> str:
        """The GraphQL name of a root field."""
        return self.roots.get(name, name)


# At /graphql everything is called as Twenty calls it.
EXACT = Names()

# At /query CustomerOS keeps the type names of its known schemas, and the root fields of its representative one. The
# inputs that Twenty's documents name in variables keep their names in operations that select the fields they are for.
BESIDE_CUSTOMER_OS = Names(
    prefixed=frozenset(
        {
            *("Attachment", "Currency", "Note", "NoteUpdateInput", "Opportunity", "OpportunityCreateInput"),
            *("OpportunityUpdateInput", "PageInfo", "Task"),
        }
    ),
    roots={name: f"twenty{name[0].upper()}{name[1:]}" for name in ("attachment", "opportunity", "tasks")},
)
ALIASES_BESIDE_CUSTOMER_OS = {
    field: {name: BESIDE_CUSTOMER_OS.type(name)}
    for name, fields in {
        "OpportunityCreateInput": ("createOpportunity", "createOpportunities"),
        "OpportunityUpdateInput": ("updateOpportunity", "updateOpportunities"),
    }.items()
    for field in fields
}

# What only Twenty's field of a name has: a document that says one of these means Twenty's, whatever it calls it.
_PAGED = frozenset({"filter", "orderBy", "first", "last", "after", "before", "edges", "pageInfo", "totalCount"})
ROOTS_BESIDE_CUSTOMER_OS = {name: (root, _PAGED) for name, root in BESIDE_CUSTOMER_OS.roots.items()}
