"""Files in a store that speaks S3 (an object store of the province's data centre), by the same contract as a folder.

A put returns when the store has the whole object; its name is the content's own hash, so put twice it is the same.
"""

import tempfile
from functools import cached_property
from typing import IO, Any

from django.core.files.base import File
from django.core.files.storage import Storage
from django.utils.deconstruct import deconstructible

#: Kept in memory up to this size while an object is read; larger ones go by the disk.
_IN_MEMORY = 8 << 20
_MISSING = {"404", "NoSuchKey", "NotFound"}


@deconstructible
class S3Bucket(Storage):
    """A bucket. ``endpoint`` is empty for the service of Amazon itself; keys are taken from the environment if not given."""

    def __init__(
        self, *, bucket: str, endpoint: str = "", region: str = "", access_key: str = "", secret_key: str = ""
    ) -> None:
        self.bucket = bucket
        self._options: dict[str, str] = {
            name: value
            for name, value in (
                ("endpoint_url", endpoint),
                ("region_name", region),
                ("aws_access_key_id", access_key),
                ("aws_secret_access_key", secret_key),
            )
            if value
        }

    @cached_property
    def _client(self) -> Any:
        import boto3  # only where it is used: an office on one machine needs none of it
        from botocore.config import Config

        config = Config(retries={"max_attempts": 5, "mode": "standard"}, connect_timeout=5, read_timeout=60)
        return boto3.client("s3", config=config, **self._options)

    def _open(self, name: str, mode: str = "rb") -> "File[bytes]":
        if "w" in mode:
            raise ValueError("an object is put whole, never opened for writing")
        kept: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - whoever reads closes it
        from botocore.exceptions import ClientError

        try:
            self._client.download_fileobj(self.bucket, name, kept)
        except ClientError as error:
            kept.close()
            if error.response.get("Error", {}).get("Code") in _MISSING:
                raise FileNotFoundError(name) from error
            raise
        kept.seek(0)
        return File(kept, name)

    def _save(self, name: str, content: "File[Any]") -> str:
        content.seek(0)
        self._client.put_object(Bucket=self.bucket, Key=name, Body=content.read())
        return name

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """Always the name asked for: it is the content's own hash, so an object already there is the same one."""
        return name

    def exists(self, name: str) -> bool:
        """Whether the bucket has it."""
        from botocore.exceptions import ClientError

        try:
            self._client.head_object(Bucket=self.bucket, Key=name)
        except ClientError as error:
            if error.response.get("Error", {}).get("Code") in _MISSING:
                return False
            raise
        return True

    def size(self, name: str) -> int:
        """How many bytes it has."""
        return int(self._client.head_object(Bucket=self.bucket, Key=name)["ContentLength"])

    def delete(self, name: str) -> None:
        """Take it away; what is not there is gone already."""
        self._client.delete_object(Bucket=self.bucket, Key=name)
