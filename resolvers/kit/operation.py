"""Operations: parsed, checked and planned once, then only bound and run.

A query whose root fields are all declared runs as one SQL statement, without graphql-core's execute; a mutation's root
fields run one after the other, each in its own transaction. Introspection, and everything on the field-by-field path,
goes through graphql-core.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from inspect import isawaitable
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLField,
    OperationType,
    execute,
    get_operation_ast,
    is_non_null_type,
    parse,
)

from models.access.rights import Access
from models.errors import CrmError, Denied, NotFound, Unavailable
from models.records.compile_select import compile_read
from models.records.cost import rows_asked
from models.records.plan import Statement
from resolvers.kit.blame import blamed, only, unknown_member
from resolvers.kit.context import Context, Limits, refuse_rows
from resolvers.kit.errors import render
from resolvers.kit.executor import ShapedExecutor
from resolvers.kit.looks import Known, Looks
from resolvers.kit.mutating import mutate
from resolvers.kit.prepared import (
    Answer,
    Prepared,
    ReadPlan,
    RootRead,
    all_root_nodes,
    declared_in,
    root_nodes,
    roots_of,
)
from resolvers.kit.schema import Refusal, Schema
from resolvers.kit.selection import Document, Selection, record_field, root_output
from resolvers.kit.shaped import Shaped
from resolvers.kit.validation import check
from resolvers.kit.variables import Types


class Engine:
    """Executes documents against one schema."""

    # A parsed document takes some fifty times its text, so the texts kept are bounded together, not counted.
    MAX_KEPT_CHARACTERS = 2_000_000

    # Whoever may not ask otherwise has no business with documents longer than a login.
    MAX_OPEN_CHARACTERS = 2_000

    def __init__(self, schema: Schema, limits: Limits, *, open_fields: Collection[str] = ()) -> None:
        """`open_fields` are the root fields that need no caller, such as those of logging in."""
        self.schema = schema
        self._limits = limits
        self._types = Types(schema.graphql)
        self._open_fields = frozenset(open_fields)
        self._prepared: OrderedDict[tuple[str, str | None], Prepared] = OrderedDict()
        self._kept_characters = 0

    async def run(
        self,
        context: Context,
        query: str,
        variables: Mapping[str, Any] | None = None,
        operation_name: str | None = None,
        *,
        queries_only: bool = False,
    ) -> Answer:
        """Execute one operation. `queries_only` refuses mutations, as GET must."""
        prepared = self._prepare(query, operation_name)
        if prepared.errors or prepared.operation is None or prepared.variables is None:
            return Answer({"errors": prepared.errors, "data": None}, refused=True)
        operation = prepared.operation
        if queries_only and operation.operation is not OperationType.QUERY:
            raise Denied("A GET request can only execute a query.")
        values = prepared.variables.coerced(variables or {}, hide_suggestions=not self._limits.suggestions)
        if isinstance(values, list):
            refused = _refused(values, "BAD_USER_INPUT", prepared.document, self.schema.refusal)
            return Answer({"errors": refused.errors, "data": None}, refused=True)
        if not prepared.direct or context.field_by_field:
            if prepared.introspected is None:
                answer = await self._through_graphql(context, prepared, dict(variables or {}))
                if not operation.variable_definitions and all(
                    name.startswith("__") for name in roots_of(prepared, operation)
                ):
                    prepared.introspected = answer
                return answer
            return prepared.introspected
        if operation.operation is OperationType.QUERY:
            return await self._query(context, prepared, values)
        return await mutate(self.schema, self._limits, context, prepared, values)

    def is_open(self, query: str, operation_name: str | None) -> bool:
        """Whether everything that this operation asks for is there for those who are not known."""
        if not self._open_fields or len(query) > self.MAX_OPEN_CHARACTERS:
            return False
        prepared = self._prepare(query, operation_name)
        if prepared.errors or prepared.operation is None:
            return False
        return roots_of(prepared, prepared.operation) <= self._open_fields

    # --- preparing -------------------------------------------------------------------------------------------------

    def _prepare(self, query: str, operation_name: str | None) -> Prepared:
        key = (query, operation_name)
        found = self._prepared.get(key)
        if found is not None:
            self._prepared.move_to_end(key)
            return found
        made = self._parse(query, operation_name)
        self._prepared[key] = made
        self._kept_characters += len(query)
        while self._kept_characters > self.MAX_KEPT_CHARACTERS:
            (oldest, _), _ = self._prepared.popitem(last=False)
            self._kept_characters -= len(oldest)
        return made

    def _parse(self, query: str, operation_name: str | None) -> Prepared:
        try:
            document = self.schema.adapt(parse(query, max_tokens=self._limits.max_tokens))
        except GraphQLError as error:
            return _refused([error], "GRAPHQL_PARSE_FAILED")
        except RecursionError:
            return _refused([GraphQLError("The document is nested too deeply.")], "LIMIT_EXCEEDED")
        errors = check(self.schema.graphql, document, self._limits)
        if errors:
            return _refused(errors, "GRAPHQL_VALIDATION_FAILED", document, self.schema.refusal)
        operation = get_operation_ast(document, operation_name)
        if operation is None:
            message = (
                f"Unknown operation named '{operation_name}'."
                if operation_name
                else "Must provide operation name if query contains multiple operations."
            )
            return _refused([GraphQLError(message)], "OPERATION_RESOLUTION_FAILURE", document)
        if self.schema.graphql.get_root_type(operation.operation) is None:
            message = f"This schema has no {operation.operation.value} operations."
            return _refused([GraphQLError(message, operation)], "OPERATION_RESOLUTION_FAILURE", document)
        fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
        variables = self._types.of(operation.variable_definitions or ())
        prepared = Prepared(document, operation, [], fragments, variables)
        names = roots_of(prepared, operation) - {"__typename"}
        asks_schema = any(name.startswith("__") for name in names)
        root = self.schema.graphql.get_root_type(operation.operation)
        fields = {} if root is None else root.fields
        prepared.direct = not asks_schema and all(record_field(fields[name]) is not None for name in names)
        if operation.operation is OperationType.QUERY:
            # A field of a query that looks several times is no part of the one statement.
            prepared.direct = prepared.direct and all(declared_in(fields[name]).action is None for name in names)
        prepared.guarded = tuple(
            node
            for node in all_root_nodes(prepared, operation.selection_set)
            if node.name.value in fields and _is_guarded(fields[node.name.value])
        )
        if prepared.direct and operation.operation is OperationType.QUERY:
            prepared.unready = tuple(
                node
                for node in all_root_nodes(prepared, operation.selection_set)
                if node.name.value in fields and _needs_more(fields[node.name.value], node)
            )
        if asks_schema and not self._limits.introspection:
            return _refused([GraphQLError("Introspection is switched off.")], "FORBIDDEN", document)
        return prepared

    # --- queries ---------------------------------------------------------------------------------------------------

    async def _query(self, context: Context, prepared: Prepared, variables: dict[str, Any]) -> Answer:
        failed = self._refused_fields(context, prepared)
        if prepared.unready:
            variables = await self._read_before(context, prepared, variables, failed)
        plan = None if failed else prepared.reads.find(variables, context.access)
        errors: list[dict[str, Any]] = []
        if plan is None:
            looks = Looks(variables, self._limits)
            plan = self._plan(prepared, looks, context.access, errors, failed)
            if not errors:
                prepared.reads.keep(looks.trace, plan, context.access)
        found: dict[str, Shaped | None] = {}
        failure: CrmError | None = None
        if plan.statement is not None:
            try:
                found = await _read(context, plan.reads, plan.statement, variables)
            except Unavailable as error:
                failure = error
                errors += [render(error, path=[read.key], node=read.node) for read in plan.reads]
            except Exception as error:  # noqa: BLE001 - every root field answers for itself, below
                if len(plan.reads) == 1:
                    errors.append(render(error, path=[plan.reads[0].key], node=plan.reads[0].node))
                else:
                    found = await self._each_alone(context, plan, variables, errors)
        data: dict[str, Any] = {}
        by_key = {read.key: read for read in plan.reads}
        for key in plan.keys:
            if key in plan.typenames:
                data[key] = plan.typenames[key]
                continue
            read, shaped = by_key.get(key), found.get(key)
            text = None if shaped is None else shaped.fragment
            if text is None and read is not None and shaped is not None and read.declared.missing is not None:
                errors.append(self._missing(prepared, read, variables))
            if text is None and is_non_null_type(self._root_type(prepared, key)):
                return Answer({"errors": errors, "data": None}, failure=failure)
            data[key] = text
        return Answer({"errors": errors, "data": data} if errors else {"data": data}, failure=failure)

    def _refused_fields(self, context: Context, prepared: Prepared) -> dict[str, dict[str, Any]]:
        """Why the caller may not ask for a root field, by response key."""
        failed: dict[str, dict[str, Any]] = {}
        if not prepared.guarded:
            return failed
        fields = self.schema.graphql.query_type.fields  # type: ignore[union-attr]
        for node in prepared.guarded:
            key = node.alias.value if node.alias else node.name.value
            try:
                declared_in(fields[node.name.value]).refuse(context.caller)
            except CrmError as error:
                failed[key] = render(error, path=[key], node=node)
        return failed

    async def _read_before(
        self,
        context: Context,
        prepared: Prepared,
        variables: dict[str, Any],
        failed: dict[str, dict[str, Any]],
    ) -> dict[str, Any]:
        """The variables with what fields read before they are planned; `failed` learns why one could not."""
        document = Document(self.schema.graphql, prepared.fragments, Known(variables, self._limits))
        fields = self.schema.graphql.query_type.fields  # type: ignore[union-attr]
        more: dict[str, Any] = {}
        for node in prepared.unready:
            key = node.alias.value if node.alias else node.name.value
            if key in failed:
                continue
            field = fields[node.name.value]
            try:
                more |= await declared_in(field).prepare(context, document.arguments(field, node))  # type: ignore[misc]
            except CrmError as error:
                failed[key] = render(error, path=[key], node=node)
        return {**variables, **more}

    def _plan(
        self,
        prepared: Prepared,
        looks: Looks,
        access: Access,
        errors: list[dict[str, Any]],
        failed: Mapping[str, dict[str, Any]],
    ) -> ReadPlan:
        type_ = self.schema.graphql.query_type
        document = Document(self.schema.graphql, prepared.fragments, looks)
        keys: list[str] = []
        typenames: dict[str, str] = {}
        reads: list[RootRead] = []
        asked = 0
        for key, nodes in root_nodes(document, type_, prepared).items():
            keys.append(key)
            name = nodes[0].name.value
            if name == "__typename":
                typenames[key] = type_.name  # type: ignore[union-attr]
                continue
            if key in failed:
                errors.append(failed[key])
                continue
            field = type_.fields[name]  # type: ignore[union-attr]
            declared = declared_in(field)
            try:
                plan = root_output(Selection(document, field, nodes, ""), declared)
                asked += rows_asked(plan)
                refuse_rows(asked, self._limits)
                # Compiled here too, so that what the compiler refuses is this field's error and not the others'.
                compile_read([plan], access)
            except Exception as error:  # noqa: BLE001 - rendered, and logged there when it is not ours
                errors.append(render(error, path=[key], node=nodes[0]))
                continue
            reads.append(RootRead(key, field, declared, nodes[0], plan))
        statement = compile_read([read.plan for read in reads], access) if reads else None
        return ReadPlan(tuple(keys), typenames, tuple(reads), statement)

    async def _each_alone(
        self, context: Context, plan: ReadPlan, variables: Mapping[str, Any], errors: list[dict[str, Any]]
    ) -> dict[str, Shaped | None]:
        """After a failure: one statement per root field, so that only the field at fault is null."""
        found: dict[str, Shaped | None] = {}
        for read in plan.reads:
            try:
                found.update(await _read(context, (read,), compile_read([read.plan], context.access), variables))
            except Exception as error:  # noqa: BLE001 - rendered, and logged there when it is not ours
                errors.append(render(error, path=[read.key], node=read.node))
        return found

    def _missing(self, prepared: Prepared, read: RootRead, variables: Mapping[str, Any]) -> dict[str, Any]:
        document = Document(self.schema.graphql, prepared.fragments, Known(variables, self._limits))
        arguments = document.arguments(read.field, read.node)
        message = read.declared.missing(arguments)  # type: ignore[misc]
        return render(NotFound(message, field=only(arguments)), path=[read.key], node=read.node)

    # --- graphql-core ----------------------------------------------------------------------------------------------

    async def _through_graphql(self, context: Context, prepared: Prepared, variables: dict[str, Any]) -> Answer:
        result: Any = execute(
            self.schema.graphql,
            prepared.document,
            context_value=context,
            variable_values=variables,
            operation_name=prepared.operation.name.value if prepared.operation and prepared.operation.name else None,
            executor_class=ShapedExecutor,
            hide_suggestions=not self._limits.suggestions,
        )
        if isawaitable(result):
            result = await result
        errors = [
            render(error, path=error.path, node=error.nodes[0] if error.nodes else None)
            for error in result.errors or ()
        ]
        answered = result.data is not None and any(value is not None for value in result.data.values())
        failure = None if answered else next(filter(None, map(_away, result.errors or ())), None)
        return Answer({"errors": errors, "data": result.data} if errors else {"data": result.data}, failure=failure)

    def _root_type(self, prepared: Prepared, key: str) -> Any:
        """The type of the root field behind a response key."""
        type_ = self.schema.graphql.query_type
        for node in all_root_nodes(prepared, prepared.operation.selection_set):  # type: ignore[union-attr]
            if (node.alias.value if node.alias else node.name.value) == key:
                return type_.fields[node.name.value].type  # type: ignore[union-attr]
        return None


def _away(error: GraphQLError) -> Unavailable | None:
    return error.original_error if isinstance(error.original_error, Unavailable) else None


async def _read(
    context: Context, reads: Sequence[RootRead], statement: Statement, variables: Mapping[str, Any]
) -> dict[str, Shaped | None]:
    arguments = statement.arguments(variables)
    async with context.database.reading(context.caller.workspace_id) as session:
        row = await session.row(statement.sql, *arguments)
    return {read.key: Shaped(row[place]) for place, read in enumerate(reads)}


def _is_guarded(field: GraphQLField) -> bool:
    declared = record_field(field)
    return declared is not None and bool(declared.needs)


def _needs_more(field: GraphQLField, node: FieldNode) -> bool:
    """Whether something is read before the field is planned; without arguments there is nothing to read."""
    declared = record_field(field)
    return declared is not None and declared.prepare is not None and bool(node.arguments)


def _refused(
    errors: Sequence[GraphQLError], code: str, document: DocumentNode | None = None, refuse: Refusal | None = None
) -> Prepared:
    rendered = []
    for error in errors:
        entry = render(error)
        about = blamed(error, document) if document is not None else {}
        unknown = unknown_member(error, document) if document is not None else None
        refusal = refuse(*unknown) if unknown is not None and refuse is not None else None
        if refusal is not None:
            entry["message"], about["subCode"] = refusal
        entry["extensions"] = {**entry["extensions"], "code": (error.extensions or {}).get("code", code), **about}
        rendered.append(entry)
    return Prepared(document or DocumentNode(definitions=()), None, rendered, {})
