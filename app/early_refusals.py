"""What a request is told that no door gets to answer: in the form of the product whose path it asks for."""

from __future__ import annotations

from collections.abc import Container, Mapping

from starlette.responses import JSONResponse, Response

from app.error_body import code_of, error_response
from app.rest_door import response
from resolvers.kit.rest import RestApi

_TOO_MANY = 429


class EarlyRefusals:
    """`products` are those with a form of their own, by the prefix of their paths; `graphql` are the paths of GraphQL.

    That one asks too often is said at those in the form that Twenty documents for all its APIs.
    """

    def __init__(self, products: Mapping[str, RestApi], graphql: Container[str]) -> None:
        self._products = products
        self._graphql = graphql

    def response(
        self,
        path: str,
        status: int,
        message: str,
        *,
        retry_after: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        """The refusal of a request for this path."""
        if path in self._graphql and status != _TOO_MANY:
            body = {"errors": [{"message": message, "extensions": {"code": code_of(status)}}]}
            return JSONResponse(body, status, {"Cache-Control": "no-store", **(headers or {})})
        for prefix, product in self._products.items():
            if path == prefix or path.startswith(f"{prefix}/"):
                more = {} if retry_after is None else {"Retry-After": str(retry_after)}
                return response(product.refused(status, message), {**more, **(headers or {})})
        return error_response(status, message, retry_after=retry_after, headers=headers)
