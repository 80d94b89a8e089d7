"""Photos of contacts and logos of companies: an image in the body becomes what every dialect shows of the record."""

from __future__ import annotations

import base64
import binascii
from io import BytesIO
from typing import Any

from msgspec import Struct

from models.errors import CrmError, Invalid, Unavailable, Unusable
from models.files.images import MOST_BYTES, Small, made_small
from models.files.service import put, show_picture
from models.records.pictures import SHOWN_IN
from resolvers.kit.actions import Call
from resolvers.onepagecrm.asked import Asked
from resolvers.onepagecrm.errors import incomplete
from resolvers.onepagecrm.kinds import Kind
from resolvers.onepagecrm.rules import change, item_of, must_see, require
from resolvers.onepagecrm.words import DOOR, Field, Reply, Resource, Rule

# Four letters of Base64 say three bytes; some clients break lines.
_MOST_LETTERS = MOST_BYTES // 3 * 4 + MOST_BYTES // 20
_IMAGE = Field("image", Kind(lambda value: value, {"type": "string", "format": "b64-encoded"}))


class Pictures(Struct, frozen=True):
    """The rules about the pictures of a resource's records, of which `parameter` of the path names one.

    With `square` the middle of an image is shown, else all of it. The product documents the statuses 415 and 422 of
    logos alone; of a photo that cannot be taken the status is 400.
    """

    resource: Resource
    parameter: str
    square: bool

    def setting(self, status: int) -> Rule:
        """The image of the body takes the place of whatever the record showed. Every way of setting does the same."""

        async def run(asked: Asked) -> Reply:
            store = asked.context.files
            if store is None:
                raise Unavailable("This server keeps no files")
            owner, id_ = self.resource.object, asked.id(self.parameter)
            # Before anything is decoded or kept.
            await must_see(asked, self.resource, id_)
            small = await self._taken(asked.body.get("image"))
            file = await put(
                asked.context.database,
                store,
                asked.context.caller.workspace_id,
                BytesIO(small.content),
                f"{SHOWN_IN[owner].partition('_')[0]}.{small.suffix}",
                len(small.content),
            )

            async def act(call: Call) -> Any:
                async with call.changing(DOOR) as (session, changes):
                    await require(changes, self.resource, id_)
                    await show_picture(session, changes, owner, id_, file)
                    return await call.one(session, owner, id_, only=self.resource.only)

            return await change(asked, self.resource, "picture", act)

        return Rule(run, body=(_IMAGE,), status=status, data=item_of(self.resource))

    def removing(self, status: int) -> Rule:
        """The record shows no picture any more, wherever the one that it showed was kept."""

        async def run(asked: Asked) -> Reply:
            owner, id_ = self.resource.object, asked.id(self.parameter)

            async def act(call: Call) -> Any:
                async with call.changing(DOOR) as (session, changes):
                    await require(changes, self.resource, id_)
                    await changes.update(owner, {id_: {SHOWN_IN[owner]: None}})
                    return await call.one(session, owner, id_, only=self.resource.only)

            return await change(asked, self.resource, "picture", act)

        return Rule(run, status=status, data=item_of(self.resource))

    async def _taken(self, given: Any) -> Small:
        if not isinstance(given, str) or not given.strip():
            raise incomplete("image")
        if len(given) > _MOST_LETTERS:
            raise self._refused(Unusable(f"An image has at most {MOST_BYTES} bytes."))
        try:
            content = base64.b64decode("".join(given.split()), validate=True)
        except (binascii.Error, ValueError) as error:
            raise incomplete("image") from error
        try:
            return await made_small(content, square=self.square)
        except Invalid as error:
            raise self._refused(error) from error

    def _refused(self, error: Invalid) -> CrmError:
        kind = Invalid if self.square else type(error)
        return kind(error.message, field="image")
