"""An evidence file proves a figure without any database, and nothing once any byte of it is changed."""

import io
import json
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest
from typer.testing import CliRunner

from nharong.exchange.gateways.demo import MemoryAxis
from nharong.flows.demonstration.cast import PIN, Office
from nharong.flows.issue_document.chain import record_paper_document, record_secret_number
from nharong.flows.prove_figure import verify_evidence
from nharong.flows.prove_figure.exporting import evidence_of
from nharong.flows.prove_figure.verify_evidence import Broken, opened, verify
from nharong.kernel import clock
from nharong.kernel.actor import THE_HOUSE
from nharong.kernel.errors import OfficeError
from nharong.kernel.transparency import keys
from nharong.objectives import acts
from nharong.objectives.models import FrozenFigure
from nharong.objectives.rules.commitment import salt_of
from nharong.objectives.rules.periods import period_of
from nharong.signing import registry
from nharong.signing.verdict import verify as verify_signatures
from nharong.wiring.command_line import app
from tests.documents import steps

from . import adopting
from .test_close_period import criterion

SetClock = Callable[[datetime], None]


@pytest.fixture
def lived(office: Office, axis: MemoryAxis) -> Office:
    """One electronic document of the Office, one on paper, one secret number, on the day of the decision."""
    keys.heads_file().unlink(missing_ok=True)
    adopting.adopted(office)
    steps.numbered(office)
    record_paper_document(
        actor=office.actor("thu"),
        agency=office.agencies["office"],
        kind="plan",
        subject="Nguyễn Văn Riêng Tư",
        directs=False,
    )
    record_secret_number(actor=office.actor("thu"), agency=office.agencies["office"], number=1)
    return office


def four(**more: str) -> bytes:
    """The evidence of objective 4."""
    return evidence_of(actor=THE_HOUSE, objective=4, year=2021, **more)


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_figure_is_proved_and_no_byte_can_be_changed(lived: Office) -> None:
    data = four()
    said = verify(data)
    assert (said["intact"], said["objective"], said["numerator"], said["denominator"]) == (True, 4, 1, 2)
    assert said["records"] == 3
    assert said["key"] == keys.key_id()
    choice = random.Random(2021)  # noqa: S311 - where to spoil, not a secret
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        spots = [entry.header_offset + more for entry in archive.infolist() for more in (0, 12, 20, 40, 60)]
        spots += [archive.start_dir, archive.start_dir + 9, len(data) - 140, len(data) - 160, len(data) - 1]
    spots += [choice.randrange(len(data)) for _ in range(150)]
    for spot in spots:
        spoilt = bytearray(data)
        spoilt[spot] ^= 1 << choice.randrange(8)
        with pytest.raises(Broken):
            verify(bytes(spoilt))
    for wrong in (data + b"\0", data[:-1], data[1:], b"", data[: len(data) // 2], data.upper()):
        with pytest.raises(Broken):
            verify(wrong)


def test_the_file_shows_no_name_until_one_is_opened(lived: Office) -> None:
    data = four()
    assert not any(
        "Riêng Tư".encode() in content for name, content in members(data).items() if not name.endswith(".pdf")
    )
    figure = FrozenFigure.objects.get()
    paper = figure.records.get(reason="paper")
    record, salt = f"{paper.record_kind}#{paper.record_id}", salt_of(figure.seed, paper.record_kind, paper.record_id)
    assert opened(data, record, salt, paper.label)
    assert not opened(data, record, salt, "tên khác")
    assert not opened(data, record, "00" * 32, paper.label)


def test_a_report_of_other_numbers_signed_by_the_office_itself_is_found(lived: Office) -> None:
    """Even whoever holds the sealing key cannot prove another number: the journal's tree does not hold it."""
    found = members(four())
    figure = json.loads(found["documents_signed_and_processed/figure.json"])

    def packed(**changes: bytes) -> bytes:
        from nharong.flows.prove_figure import bundle

        return bundle._sealed(bundle._zipped({**found, **changes}))

    assert verify(packed())["intact"]
    folder = "documents_signed_and_processed"
    figure["numerator"] = 2
    with pytest.raises(Broken, match="tử số"):
        verify(packed(**{f"{folder}/figure.json": verify_evidence.canonical(figure)}))
    figure["numerator"], figure["reason"] = 1, "khác"
    with pytest.raises(Broken, match="mã băm trong nhật ký"):
        verify(packed(**{f"{folder}/figure.json": verify_evidence.canonical(figure)}))
    records = json.loads(found[f"{folder}/records.json"])
    records[0]["on"] = "2021-01-01"
    with pytest.raises(Broken, match="bản ghi không đúng"):
        verify(packed(**{f"{folder}/records.json": verify_evidence.canonical(records)}))
    with pytest.raises(Broken, match="CSV"):
        verify(packed(**{f"{folder}/records.csv": b"kind\r\n"}))
    proof = json.loads(found[f"{folder}/proof.json"])
    for name, value in (
        ("index", proof["index"] - 1),
        ("path", proof["path"][:-1]),
        ("path", [*proof["path"], "00" * 32]),
    ):
        with pytest.raises(Broken, match="cây"):
            verify(packed(**{f"{folder}/proof.json": json.dumps({**proof, name: value}).encode()}))
    stamps = [{"note": proof["note"], "token": "00"}]
    with pytest.raises(Broken, match="dấu thời gian"):
        verify(packed(**{f"{folder}/proof.json": json.dumps({**proof, "stamps": stamps}).encode()}))
    with pytest.raises(Broken, match="công bố"):
        verify(packed(), "00" * 32)


def test_the_script_inside_checks_the_file_alone(lived: Office, tmp_path: Path) -> None:
    data = four()
    (tmp_path / "verify_evidence.py").write_bytes(members(data)["verify_evidence.py"])
    (tmp_path / "good.zip").write_bytes(data)
    spoilt = bytearray(data)
    spoilt[len(data) // 2] ^= 1
    (tmp_path / "bad.zip").write_bytes(spoilt)

    def run(*words: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-I", str(tmp_path / "verify_evidence.py"), *words]
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)

    good = run("good.zip", "--key", keys.public_key().hex())
    assert (good.returncode, "HỢP LỆ" in good.stdout, "1/2" in good.stdout) == (0, True, True), good.stderr
    assert run("bad.zip").returncode == 1
    assert run().returncode == 2


def test_a_closed_period_is_exported_as_it_was_closed(lived: Office, set_clock: SetClock) -> None:
    set_clock(clock.at_local(2021, 2, 1, 8, 0))
    with pytest.raises(OfficeError, match="chưa được chốt"):
        four(period="2021-m01")
    acts.close_period(
        actor=lived.actor("khoi"), criterion_id=criterion().pk, period=period_of("2021-m01"), reason="Hết tháng."
    )
    record_paper_document(
        actor=lived.actor("thu"), agency=lived.agencies["office"], kind="plan", subject="Sau khi chốt", directs=False
    )
    said = verify(four(period="2021-m01"))
    assert (said["numerator"], said["denominator"], said["figures"][0]["period"]) == (1, 2, "2021-m01")
    with pytest.raises(OfficeError, match="không có mục tiêu"):
        evidence_of(actor=THE_HOUSE, objective=99, year=2021)


def test_the_report_reads_the_same_figures_and_may_carry_the_agencys_signature(lived: Office) -> None:
    pdf = members(four(pin=PIN))["report.pdf"]
    text = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    assert "1/2 = 50 %" in " ".join(text.split())
    found = verify_signatures(pdf, anchors=registry.anchors(), at=clock.now()).signatures
    assert [(one.intact, one.covers_whole_file) for one in found] == [(True, True)]
    with pytest.raises(OfficeError):
        four(pin="000000")


def test_the_commands_export_verify_and_open(lived: Office, tmp_path: Path) -> None:
    out = tmp_path / "evidence.zip"
    run = CliRunner()
    made = run.invoke(app, ["evidence", "export", "--objective", "4", "--year", "2021", str(out)])
    assert made.exit_code == 0, made.output
    answer = run.invoke(app, ["evidence", "verify", str(out), "--json"])
    said = json.loads(answer.stdout)
    assert [said[name] for name in ("intact", "objective", "numerator", "denominator", "records")] == [True, 4, 1, 2, 3]
    paper = FrozenFigure.objects.get().records.get(reason="paper")
    name = run.invoke(app, ["evidence", "open", str(out), f"{paper.record_kind}#{paper.record_id}"])
    assert "Riêng Tư" in name.stdout
    assert run.invoke(app, ["evidence", "open", str(out), "documents.document#999999"]).exit_code == 2
    out.write_bytes(out.read_bytes()[:-1] + b"x")
    spoilt = run.invoke(app, ["evidence", "verify", str(out), "--json"])
    assert (spoilt.exit_code, json.loads(spoilt.stdout)["intact"]) == (1, False)
    assert run.invoke(app, ["evidence", "verify", str(tmp_path / "none.zip")]).exit_code == 2
    whole = run.invoke(app, ["journal", "verify", "--json"])
    assert (whole.exit_code, json.loads(whole.stdout)["intact"]) == (0, True), whole.stdout
    FrozenFigure.objects.update(numerator=2)
    broken = run.invoke(app, ["journal", "verify", "--json"])
    assert (broken.exit_code, json.loads(broken.stdout)["intact"]) == (1, False)
    assert json.loads(broken.stdout)["first_broken"]
