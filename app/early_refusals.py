"""What a request is told that no door gets to answer: in the form of the product whose path it asks for."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import Response

from app.error_body import error_response
from app.rest_door import response
from resolvers.kit.rest import RestApi


class EarlyRefusals:
    """`products` are those with a form of their own, by the prefix of their paths."""

    def __init__(self, products: Mapping[str, RestApi]) -> None:
        self._products = products

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
        for prefix, product in self._products.items():
            if path == prefix or path.startswith(f"{prefix}/"):
                more = {} if retry_after is None else {"Retry-After": str(retry_after)}
                return response(product.refused(status, message), {**more, **(headers or {})})
        return error_response(status, message, retry_after=retry_after, headers=headers)
