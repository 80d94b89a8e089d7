"""Bytes in an S3-compatible store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, BinaryIO
from urllib.parse import urlsplit
from uuid import UUID

from anyio import to_thread
from minio import Minio
from minio.error import S3Error

from models.files.store import CHUNK, BytesMissing


class S3Store:
    """Keeps bytes as objects of a bucket, which must be there."""

    def __init__(self, endpoint: str, bucket: str, access_key: str, secret_key: str, region: str) -> None:
        address = urlsplit(endpoint)
        self._bucket = bucket
        self._client = Minio(
            address.netloc,
            access_key=access_key,
            secret_key=secret_key,
            region=region,
            secure=address.scheme == "https",
        )

    async def put(self, workspace_id: UUID, file_id: UUID, content: BinaryIO, size: int) -> None:
        """An object that is there once its last byte came."""
        name = _name(workspace_id, file_id)
        await to_thread.run_sync(lambda: self._client.put_object(self._bucket, name, content, size))

    async def read(self, workspace_id: UUID, file_id: UUID, start: int, length: int) -> AsyncIterator[bytes]:
        """A ranged request, in pieces."""
        if length == 0:
            return
        name = _name(workspace_id, file_id)
        try:
            answer: Any = await to_thread.run_sync(
                lambda: self._client.get_object(self._bucket, name, offset=start, length=length)
            )
        except S3Error as error:
            if error.code in ("NoSuchKey", "NoSuchObject"):
                raise BytesMissing from error
            raise
        try:
            while piece := await to_thread.run_sync(answer.read, CHUNK):
                yield piece
        finally:
            answer.close()
            answer.release_conn()

    async def remove(self, workspace_id: UUID, file_id: UUID) -> None:
        """Delete the object; deleting none is no error there either."""
        name = _name(workspace_id, file_id)
        await to_thread.run_sync(lambda: self._client.remove_object(self._bucket, name))


def _name(workspace_id: UUID, file_id: UUID) -> str:
    return f"{workspace_id}/{file_id}"
