"""The JSON form holds all of a message; the files lie beside it and nowhere else."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from nharong.edxml import DocumentMessage, EdxmlError, Message, extract_to, from_json, read, to_json
from tests.edxml.samples import DOCUMENT_A, PDF, STATUS_A, with_attachment
from tests.edxml.strategies import documents, statuses


@given(statuses | documents)
@settings(max_examples=60, deadline=None)
def test_a_message_survives_its_json_form(tmp_path_factory: pytest.TempPathFactory, message: Message) -> None:
    folder = tmp_path_factory.mktemp("json")
    attachments = message.attachments if isinstance(message, DocumentMessage) else ()
    files = extract_to(attachments, folder)
    text = json.dumps(to_json(message, paths={number: path.name for number, path in enumerate(files)}))
    assert from_json(json.loads(text), folder=folder) == message


def test_the_form_has_the_promised_keys() -> None:
    data = to_json(read(DOCUMENT_A.encode()))
    assert set(data) == {"type", "header", "attachments", "warnings"}
    assert data["type"] == "document"
    assert data["header"]["document_id"] == "000.00.07.H98,2026/03/09,62/SNV-CCHC"
    assert data["header"]["promulgated_on"] == "2026-03-09"
    assert {"name", "media_type", "size", "sha256"} <= set(data["attachments"][0])
    assert to_json(read(STATUS_A.encode()))["type"] == "status"


def test_warnings_are_part_of_the_form() -> None:
    data = to_json(read(with_attachment(name="a.pdf", content_type="application/zip", payload=PDF)))
    assert [(warning["code"], warning["where"]) for warning in data["warnings"]] == [("not_zip", "a.pdf")]


def minimal() -> dict[str, Any]:
    return {
        "type": "document",
        "header": {
            "sender": {"organ_id": "A", "name": "Cơ quan A"},
            "receivers": [{"organ_id": "B", "name": "Cơ quan B"}],
            "document_id": "A,2026/03/09,1/A",
            "code": {"number": "1", "notation": "A"},
            "promulgated_on": "2026-03-09",
            "subject": "Về việc thử",
        },
    }


def test_fields_with_a_default_may_be_left_out(tmp_path: Path) -> None:
    message = from_json(minimal(), folder=tmp_path)
    assert isinstance(message, DocumentMessage)
    assert message.attachments == ()
    assert message.steering_type == 1


@pytest.mark.parametrize(
    "change",
    [
        {"type": "khac"},
        {"header": None},
        {"header": {}},
        {"la": 1},
        {"attachments": {}},
        {"attachments": ["a.pdf"]},
        {"header": {**minimal()["header"], "subject": 5}},
        {"header": {**minimal()["header"], "la": ""}},
        {"header": {**minimal()["header"], "promulgated_on": "mai"}},
        {"header": {**minimal()["header"], "steering_type": True}},
        {"header": {**minimal()["header"], "receivers": "B"}},
        {"header": {**minimal()["header"], "business": {"type": "9"}}},
    ],
)
def test_a_form_that_is_not_as_it_should_be_is_refused_naming_the_field(
    tmp_path: Path, change: dict[str, object]
) -> None:
    with pytest.raises(EdxmlError) as refusal:
        from_json({**minimal(), **change}, folder=tmp_path)
    assert refusal.value.code == "json"
    assert "hãy sửa tệp JSON" in refusal.value.sentence


@pytest.mark.parametrize("data", [None, [], "x", 5])
def test_json_that_is_no_object_is_refused(tmp_path: Path, data: object) -> None:
    with pytest.raises(EdxmlError):
        from_json(data, folder=tmp_path)


@pytest.mark.parametrize("path", ["../mat.txt", "/etc/passwd", "lien-ket.txt", "khong-co.pdf", "", ".", "a\x00b"])
def test_an_attachment_outside_the_folder_is_never_read(tmp_path: Path, path: str) -> None:
    inside = tmp_path / "trong"
    inside.mkdir()
    (tmp_path / "mat.txt").write_text("mật")
    (inside / "lien-ket.txt").symlink_to(tmp_path / "mat.txt")
    with pytest.raises(EdxmlError) as refusal:
        from_json({**minimal(), "attachments": [{"path": path}]}, folder=inside)
    assert refusal.value.code == "attachment"


@pytest.mark.parametrize("claim", [{"size": 1}, {"sha256": "00"}])
def test_a_file_that_changed_since_it_was_described_is_refused(tmp_path: Path, claim: dict[str, object]) -> None:
    (tmp_path / "a.pdf").write_bytes(PDF)
    with pytest.raises(EdxmlError) as refusal:
        from_json({**minimal(), "attachments": [{"name": "a.pdf", **claim}]}, folder=tmp_path)
    assert refusal.value.code == "attachment"
