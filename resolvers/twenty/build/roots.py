"""The root fields: findMany, findOne and groupBy of every object, and the changes of those that can be changed."""

from typing import Any

import strawberry

from models.objects.catalogue import CATALOGUE
from resolvers.kit.fields import change, each_paged, grouped, one_of, paged
from resolvers.twenty.build.outputs import page_arguments
from resolvers.twenty.build.types import Types
from resolvers.twenty.duplicates import Duplicates
from resolvers.twenty.grouping import Grouping
from resolvers.twenty.reading import Reading
from resolvers.twenty.vocabulary import Vocabulary
from resolvers.twenty.words import ObjectWords
from resolvers.twenty.writing import Writing

Roots = dict[str, tuple[str, Any]]


def query_fields(types: Types, words: ObjectWords, vocabulary: Vocabulary) -> Roots:
    """`companies`, `company`, `companiesGroupBy`, and `companyDuplicates` where there are criteria for them."""
    reading, grouping = Reading(words, vocabulary), Grouping(words, vocabulary)
    name = words.type_name
    single = {"filter": types[f"{name}FilterInput"] | None, "id": strawberry.ID | None}
    fields: Roots = {
        types.names.root(words.plural): (
            f"{name}Connection | None",
            paged(reading.many, arguments=page_arguments(types, words)),
        ),
        types.names.root(words.singular): (f"{name} | None", one_of(reading.one, arguments=single)),
        types.names.root(f"{words.plural}GroupBy"): (
            f"list[{name}GroupByConnection] | None",
            grouped(grouping.groups, grouping.prepare, arguments=_group_arguments(types, words)),
        ),
    }
    if words.criteria and words.writable:
        compared = {"ids": list[strawberry.ID] | None, "data": types.listed(f"{name}CreateInput") | None}
        fields[types.names.root(f"{words.singular}Duplicates")] = (
            f"list[{name}Connection] | None",
            each_paged(Duplicates(words).each, arguments=compared),
        )
    return fields


def _group_arguments(types: Types, words: ObjectWords) -> dict[str, Any]:
    name = words.type_name
    return {
        "groupBy": types.listed(f"{name}GroupByInput"),
        "filter": types[f"{name}FilterInput"] | None,
        "orderBy": types.listed(f"{name}OrderByWithGroupByInput") | None,
        "orderByForRecords": types.listed(f"{name}OrderByInput") | None,
        "viewId": strawberry.ID | None,
        "limit": int | None,
        "offsetForRecords": int | None,
    }


def mutation_fields(types: Types, words: ObjectWords, vocabulary: Vocabulary) -> Roots:
    """`createCompany`, `createCompanies`, and so on for each change."""
    writing = Writing(words, vocabulary)
    one, many = f"{words.type_name} | None", f"list[{words.type_name}] | None"
    create, update = types[f"{words.type_name}CreateInput"], types[f"{words.type_name}UpdateInput"]
    chosen = {"ids": list[strawberry.ID] | None, "filter": types[f"{words.type_name}FilterInput"] | None}
    rows, upsert = types.listed(f"{words.type_name}CreateInput"), bool | None
    singular, plural = words.type_name, words.plural_name
    return {
        f"create{singular}": (one, change(writing.create_one, arguments={"data": create, "upsert": upsert})),
        f"create{plural}": (many, change(writing.create_many, arguments={"data": rows, "upsert": upsert})),
        f"update{singular}": (one, change(writing.update_one, arguments={"id": strawberry.ID, "data": update})),
        f"update{plural}": (many, change(writing.update_many, arguments={**chosen, "data": update})),
        f"delete{singular}": (one, change(writing.delete_one, arguments={"id": strawberry.ID})),
        f"delete{plural}": (many, change(writing.delete_many, arguments=chosen)),
        f"destroy{singular}": (one, change(writing.destroy_one, arguments={"id": strawberry.ID})),
        f"destroy{plural}": (many, change(writing.destroy_many, arguments=chosen)),
        f"restore{singular}": (one, change(writing.restore_one, arguments={"id": strawberry.ID})),
        f"restore{plural}": (many, change(writing.restore_many, arguments=chosen)),
        **(_merging(words, writing) if CATALOGUE[words.object].is_record else {}),
    }


def profile_fields(types: Types, words: ObjectWords, vocabulary: Vocabulary) -> Roots:
    """`updateWorkspaceMember`: members are not made here, and each may change what is theirs."""
    writing = Writing(words, vocabulary)
    arguments = {"id": strawberry.ID, "data": types[f"{words.type_name}UpdateInput"]}
    return {
        f"update{words.type_name}": (f"{words.type_name} | None", change(writing.update_profile, arguments=arguments))
    }


def _merging(words: ObjectWords, writing: Writing) -> Roots:
    """Rows that only tie others are none the better for being one."""
    arguments = {"ids": list[strawberry.ID], "conflictPriorityIndex": int, "dryRun": bool | None}
    return {f"merge{words.plural_name}": (f"{words.type_name} | None", change(writing.merge_many, arguments=arguments))}
