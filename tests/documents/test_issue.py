"""Cấp số, đóng dấu, phát hành: the clerk's one step (Decree 30/2020, articles 15 to 18, 32.2)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from nharong.documents import acts
from nharong.documents.composing import counter_of
from nharong.documents.models import Document
from nharong.documents.words import DocumentState, SignatureRole
from nharong.flows.demonstration.cast import PIN, Office
from nharong.kernel import clock, counters, files, journal
from nharong.kernel.acts import once
from nharong.kernel.errors import NotAllowed, NotFound, OfficeError, WrongState
from nharong.signing import registry
from nharong.signing.errors import SigningError
from nharong.signing.keys.demo import FailingDevice
from nharong.signing.models import Certificate

from . import steps


def issue(office: Office, document: Document, *, username: str = "thu", pin: str = PIN) -> Document:
    return acts.number_and_issue(actor=office.actor(username), document_id=document.pk, pin=pin)


def last_number(document: Document) -> int:
    return counters.last(series=counter_of(document), year=2021)


def test_number_date_and_seal_are_given_in_one_act(office: Office) -> None:
    document = issue(office, steps.signed(office))
    assert (document.symbol, document.year, document.issued_on) == ("01/TB-VP", 2021, clock.today())
    assert (document.state, document.issued_at) == (DocumentState.ISSUED, clock.now())
    assert [(one.role, one.valid) for one in document.signatures.all()] == [
        (SignatureRole.PERSON, True),
        (SignatureRole.AGENCY, True),
    ]
    line = journal.of(document).last()
    assert line is not None
    assert (line.act, line.person_name) == ("documents.number_and_issue", "Trần Thị Thư")
    assert (line.facts["symbol"], line.facts["issued_on"], line.facts["file"]) == (
        "01/TB-VP",
        "2021-01-29",
        document.file_id,
    )


@pytest.mark.parametrize("username", ["mai", "hoa", "dinh", "khoi", "ngan"])
def test_only_the_clerk_of_the_agency_numbers_and_seals(office: Office, username: str) -> None:
    """Article 32.2: the clerk's office keeps the agency's key and signs itself."""
    document = steps.signed(office)
    with pytest.raises(NotAllowed, match="Chỉ văn thư"):
        issue(office, document, username=username)
    assert last_number(document) == 0


@pytest.mark.parametrize("step", [steps.drafted, steps.submitted, steps.content_checked, steps.checked, steps.numbered])
def test_only_a_signed_document_gets_a_number_and_only_once(office: Office, step: steps.Step) -> None:
    document = step(office)
    taken = last_number(document)
    with pytest.raises(WrongState):
        issue(office, document)
    assert last_number(document) == taken


def test_the_database_itself_numbers_nothing_before_its_issue(office: Office) -> None:
    document = steps.signed(office)
    with pytest.raises(IntegrityError, match="number_is_given_at_issue_only"), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(number=7)
    with pytest.raises(IntegrityError, match="issued_document_has_number_and_date"), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(state=DocumentState.ISSUED)


def test_the_numbers_of_a_series_follow_each_other_and_every_kind_and_agency_has_its_own(office: Office) -> None:
    """Article 15.1; each kind its own series is this office's choice."""
    symbols = [
        issue(office, steps.signed(office, agency=agency, kind=kind)).symbol
        for agency, kind in [
            ("office", "notice"),
            ("office", "notice"),
            ("office", "report"),
            ("committee", "notice"),
            ("office", "notice"),
        ]
    ]
    assert symbols == ["01/TB-VP", "02/TB-VP", "01/BC-VP", "01/TB-UBND", "03/TB-VP"]


def test_a_new_year_starts_at_01(office: Office) -> None:
    issue(office, steps.signed(office))
    with clock.stopped_at(clock.at_local(2022, 1, 4)):
        assert issue(office, steps.signed(office)).symbol == "01/TB-VP"
    assert issue(office, steps.signed(office)).symbol == "02/TB-VP"


def test_number_and_symbol_are_unique_within_the_year(office: Office) -> None:
    first, second = (issue(office, steps.signed(office)) for _ in range(2))
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(pk=second.pk).update(number=first.number)


def test_what_was_signed_last_year_is_not_numbered_this_year_but_signed_again(office: Office) -> None:
    """The year stands in print under the signature; the way on is back to the drafter."""
    with clock.stopped_at(clock.at_local(2021, 12, 31, 16)):
        document = steps.signed(office)
    with clock.stopped_at(clock.at_local(2022, 1, 4)):
        with pytest.raises(WrongState, match="năm trước"):
            issue(office, document)
        assert counters.last(series=counter_of(document), year=2022) == 0
        acts.return_for_revision(actor=office.actor("thu"), document_id=document.pk, reason="Sang năm mới, ký lại.")
        acts.submit(actor=office.actor("mai"), document_id=document.pk)
        acts.check_content(actor=office.actor("hoa"), document_id=document.pk)
        acts.check_format(actor=office.actor("dinh"), document_id=document.pk)
        steps.sign(office, Document.objects.get(pk=document.pk))
        again = issue(office, document)
        assert (again.symbol, again.year) == ("01/TB-VP", 2022)
        assert again.file is not None
        assert "năm 2022" in steps.text_of(again.file.read())


def test_the_date_is_the_day_of_issue_and_cannot_be_chosen(office: Office) -> None:
    document = steps.signed(office)
    with clock.stopped_at(clock.now() + timedelta(days=3)):
        assert issue(office, document).issued_on == clock.at_local(2021, 2, 1).date()


def test_a_wrong_pin_takes_no_number(office: Office) -> None:
    document = steps.signed(office)
    with pytest.raises(SigningError, match="PIN"):
        issue(office, document, pin="000000")
    assert last_number(document) == 0
    assert issue(office, document).symbol == "01/TB-VP"


def test_an_agency_without_a_certificate_takes_no_number(office: Office) -> None:
    document = steps.signed(office)
    Certificate.objects.filter(agency=office.agencies["office"]).update(not_after=clock.now() - timedelta(hours=1))
    with pytest.raises(NotFound, match="chứng thư số còn hiệu lực"):
        issue(office, document)
    assert last_number(document) == 0


def test_a_device_that_fails_at_the_moment_of_signing_gives_the_number_back(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The number is taken, the device is pulled out, nothing is lost: the next try gets the same number."""
    issue(office, steps.signed(office))
    document = steps.signed(office)
    key = registry.open_key(registry.certificate_of(office.agencies["office"]), pin=PIN)
    with monkeypatch.context() as pulled_out:
        pulled_out.setattr(registry, "open_key", lambda certificate, *, pin: FailingDevice(key.certificate, key.chain))
        with pytest.raises(SigningError, match="thiết bị ký số") as failed:
            issue(office, document)
    assert not failed.value.permanent
    kept = Document.objects.get(pk=document.pk)
    assert (kept.state, kept.number, last_number(document)) == (DocumentState.NUMBERING, None, 1)
    assert issue(office, document).symbol == "02/TB-VP"


def test_the_agencys_key_refuses_a_file_without_the_persons_signature(office: Office) -> None:
    """Article 32.2.d, asked of the file itself and not of what was recorded about it."""
    document = steps.signed(office)
    bare = document.versions.get(number=1).file
    Document.objects.filter(pk=document.pk).update(file=bare)
    with pytest.raises(SigningError, match="chưa có chữ ký số của người có thẩm quyền"):
        issue(office, document)
    assert last_number(document) == 0


def test_the_agencys_key_refuses_a_file_signed_by_somebody_else(office: Office) -> None:
    """A file of another document, signed by another person, put in its place."""
    document, other = steps.signed(office), steps.signed(office, agency="committee")
    Document.objects.filter(pk=document.pk).update(file=other.file)
    with pytest.raises(SigningError, match="không phải người có thẩm quyền"):
        issue(office, document)
    assert last_number(document) == 0


def test_a_file_changed_in_the_store_is_not_sealed(office: Office) -> None:
    document = steps.signed(office)
    assert document.file_id is not None
    with files.open_(document.file_id) as stored:
        name, good = stored.name, stored.read()
    with open(name, "wb") as stored:  # noqa: PTH123 - the name is the store's own
        stored.write(good.replace(b"%%EOF", b"%%EoF"))
    try:
        with pytest.raises(OfficeError, match="bị thay đổi ngoài hệ thống"):
            issue(office, document)
        assert last_number(document) == 0
    finally:
        with open(name, "wb") as stored:  # noqa: PTH123 - other tests share the store
            stored.write(good)


def test_a_double_click_gives_one_number(office: Office) -> None:
    document = steps.signed(office)
    for _ in range(2):
        with once("click"):
            assert issue(office, document).symbol == "01/TB-VP"
    assert last_number(document) == 1
    assert [line.act for line in journal.of(document)].count("documents.number_and_issue") == 1
