"""Numbers used outside the electronic chain: paper documents of the same series, and secret ones (article 15)."""

from datetime import date

import pytest

from nharong.documents import acts
from nharong.documents.models import Document, SecretNumber
from nharong.documents.rules.secrecy import SecretText
from nharong.documents.words import DocumentState, Origin
from nharong.flows.demonstration.cast import Office
from nharong.kernel import journal
from nharong.kernel.acts import once
from nharong.kernel.errors import NotAllowed, OfficeError
from nharong.measuring.models import CountedRecord

from . import steps


def paper(
    office: Office,
    *,
    username: str = "thu",
    agency: str = "office",
    kind: str = "notice",
    subject: str = "Văn bản giấy",
) -> Document:
    return acts.record_paper_document(
        actor=office.actor(username), agency=office.agencies[agency], kind=kind, subject=subject
    )


def secret(
    office: Office, *, username: str = "thu", number: int = 1, agency: str = "office", on: date | None = None
) -> SecretNumber:
    return acts.record_secret_number(
        actor=office.actor(username), agency=office.agencies[agency], number=number, recorded_on=on
    )


def test_paper_and_electronic_documents_share_one_series(office: Office) -> None:
    symbols = [steps.numbered(office).symbol, paper(office).symbol, steps.numbered(office).symbol]
    assert symbols == ["01/TB-VP", "02/TB-VP", "03/TB-VP"]


def test_a_paper_document_is_issued_on_the_day_without_file_or_signature(office: Office) -> None:
    document = paper(office, subject="  Văn bản \n giấy ")
    assert (document.state, document.origin, document.subject) == (DocumentState.ISSUED, Origin.PAPER, "Văn bản giấy")
    assert document.file is None
    assert not document.signatures.exists()
    (line,) = journal.of(document)
    assert line.facts == {"symbol": "01/TB-VP", "origin": "paper"}


def test_a_paper_letter_bears_the_clerks_office_in_its_symbol(office: Office) -> None:
    assert paper(office, kind="letter", agency="committee").symbol == "01/UBND-VT"


def test_only_the_clerk_numbers_paper_and_secret_documents_and_only_of_ones_own_agencies(office: Office) -> None:
    for record in (paper, secret):
        with pytest.raises(NotAllowed, match="Chỉ văn thư"):
            record(office, username="mai")  # type: ignore[operator]
        with pytest.raises(OfficeError, match="cơ quan mình phục vụ") as refused:
            record(office, username="ngan")  # type: ignore[operator]
        assert refused.value.field == "agency"
    assert not Document.objects.exists()
    assert not SecretNumber.objects.exists()


def test_a_paper_document_needs_a_kind_of_the_list_and_a_subject(office: Office) -> None:
    for kind, subject, field in (
        ("poem", "Văn bản", "kind"),
        ("notice", " ", "subject"),
        ("notice", "a" * 501, "subject"),
    ):
        with pytest.raises(OfficeError) as refused:
            paper(office, kind=kind, subject=subject)
        assert refused.value.field == field
    assert paper(office).symbol == "01/TB-VP"


def test_a_secret_subject_is_stopped_and_takes_no_number(office: Office) -> None:
    with pytest.raises(SecretText):
        paper(office, subject="TỐI MẬT")
    assert not Document.objects.exists()
    assert paper(office).symbol == "01/TB-VP"


def test_of_a_secret_document_only_its_number_is_known(office: Office) -> None:
    recorded = secret(office, number=4)
    kept = {field.name for field in SecretNumber._meta.concrete_fields}
    assert kept == {"id", "agency", "year", "number", "recorded_on", "recorded_by"}
    assert (recorded.year, recorded.number, recorded.recorded_by) == (2021, 4, office.persons["thu"])
    (line,) = journal.of(recorded)
    assert line.facts == {"number": 4, "year": 2021}
    assert CountedRecord.objects.get(record_id=recorded.pk).label == "Số mật 4/2021"


def test_a_secret_number_is_recorded_once_a_year(office: Office) -> None:
    secret(office, number=4)
    with pytest.raises(OfficeError, match="Số mật 4 năm 2021") as refused:
        secret(office, number=4)
    assert refused.value.field == "number"
    assert secret(office, number=4, on=date(2020, 12, 30)).year == 2020
    assert secret(office, number=4, agency="committee").agency == office.agencies["committee"]


def test_secret_numbers_are_a_series_of_their_own(office: Office) -> None:
    """Article 15.2: they neither use nor leave a gap in the numbers of ordinary documents."""
    secret(office, number=1)
    assert paper(office).symbol == "01/TB-VP"


@pytest.mark.parametrize("number", [0, -3])
def test_a_secret_number_starts_at_one(office: Office, number: int) -> None:
    with pytest.raises(OfficeError, match="từ 1 trở lên") as refused:
        secret(office, number=number)
    assert refused.value.field == "number"


def test_a_double_click_records_once(office: Office) -> None:
    for record in (paper, secret):
        with once("click"):
            first = record(office)  # type: ignore[operator]
        with once("click"):
            assert record(office) == first  # type: ignore[operator]
    assert (Document.objects.count(), SecretNumber.objects.count()) == (1, 1)
