"""Files in an S3 store keep the contract of a folder, on a real server in this process."""

import os
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from django.conf import LazySettings
from django.core.files.base import ContentFile
from moto.server import ThreadedMotoServer

from nharong.kernel import files
from nharong.kernel.files_s3 import S3Bucket

BUCKET = "nharong"


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """A store on a free port."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(endpoint: str, settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The office's files lie in a bucket of that store."""
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    options = {"endpoint": endpoint, "region": "us-east-1", "access_key": "a", "secret_key": "b"}
    client = boto3.client(
        "s3", endpoint_url=endpoint, region_name="us-east-1", aws_access_key_id="a", aws_secret_access_key="b"
    )
    client.create_bucket(Bucket=BUCKET)
    office = {"BACKEND": "nharong.kernel.files_s3.S3Bucket", "OPTIONS": {"bucket": BUCKET, **options}}
    settings.STORAGES = {**settings.STORAGES, "office": office}
    yield client
    for one in client.list_objects_v2(Bucket=BUCKET).get("Contents", []):
        client.delete_object(Bucket=BUCKET, Key=one["Key"])
    client.delete_bucket(Bucket=BUCKET)


@pytest.mark.django_db
def test_what_was_put_is_read_back_and_kept_once(bucket: Any) -> None:
    letter = "Kính gửi: các sở, ban, ngành".encode()
    stored = files.put(letter, media_type="text/plain")
    assert files.put(letter, media_type="text/plain") == stored
    assert stored.read() == letter
    assert files.put(b"", media_type="text/plain").read() == b""
    assert len(bucket.list_objects_v2(Bucket=BUCKET)["Contents"]) == 2


@pytest.mark.django_db
def test_damage_and_loss_are_told_and_healed(bucket: Any) -> None:
    stored = files.put(b"quan trong", media_type="text/plain")
    bucket.put_object(Bucket=BUCKET, Key=files.path_of(stored.sha256), Body=b"hong")
    with pytest.raises(files.Damaged, match="bị thay đổi"):
        stored.read()
    files.put(b"quan trong", media_type="text/plain")
    assert stored.read() == b"quan trong"
    bucket.delete_object(Bucket=BUCKET, Key=files.path_of(stored.sha256))
    with pytest.raises(files.Damaged, match="Không tìm thấy"):
        stored.read()


def test_the_rest_of_the_contract(bucket: Any, endpoint: str) -> None:
    store = S3Bucket(bucket=BUCKET, endpoint=endpoint, region="us-east-1", access_key="a", secret_key="b")
    assert not store.exists("ab/x")
    big = os.urandom(10 << 20)
    assert store.save("ab/x", ContentFile(big)) == store.save("ab/x", ContentFile(big)) == "ab/x"
    assert (store.exists("ab/x"), store.size("ab/x")) == (True, len(big))
    with store.open("ab/x", "rb") as file:
        assert file.read() == big
    store.delete("ab/x")
    store.delete("ab/x")
    assert not store.exists("ab/x")
    with pytest.raises(ValueError, match="whole"):
        store.open("ab/x", "wb")
