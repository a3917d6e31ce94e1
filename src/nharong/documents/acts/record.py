"""Numbers used outside the electronic chain: paper documents of the same series, and secret ones."""

from datetime import date

from nharong.documents.finding.entering import enter
from nharong.documents.judging import MEASURE, judge, judge_secret
from nharong.documents.models import Document, SecretNumber
from nharong.documents.numbering import counter_of, series_of
from nharong.documents.rules.kinds import KINDS
from nharong.documents.rules.numbering import symbol
from nharong.documents.rules.secrecy import check_not_secret
from nharong.documents.words import DocumentState, Origin
from nharong.kernel import clock, counters, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import check_may
from nharong.measuring.tally import place
from nharong.people import selectors as people
from nharong.people.models import Agency, Person


@act("documents.record_paper_document")
def record_paper_document(
    *, actor: Actor, agency: Agency, kind: str, subject: str, signer: Person | None = None, directs: bool = False
) -> Document:
    """Give a number to a document signed on paper: one series for paper and electronic (Decree 30/2020, article 15.1).

    It counts against objective 4, as it should.
    """
    if not people.works_for(actor, agency):
        raise OfficeError("Bạn chỉ được cấp số cho văn bản của cơ quan mình hoặc cơ quan mình phục vụ.", field="agency")
    check_may("documents.record_secret_number", actor, sentence="Chỉ văn thư được cấp số văn bản.")
    if kind not in KINDS:
        raise OfficeError("Hãy chọn tên loại văn bản trong danh sách.", field="kind")
    if not subject.strip():
        raise OfficeError("Hãy ghi trích yếu nội dung văn bản.", field="subject")
    if len(subject) > 500:
        raise OfficeError("Trích yếu dài quá 500 ký tự; hãy rút gọn.", field="subject")
    check_not_secret(subject, field="subject")
    now = clock.now()
    document = Document(
        agency=agency,
        drafter_id=actor.person,
        kind=kind,
        subject=" ".join(subject.split()),
        directs=directs,
        signer=signer,
        origin=Origin.PAPER,
        notation=symbol(KINDS[kind].abbreviation, agency.abbreviation, "VT"),
        created_at=now,
        changed_at=now,
    )
    document.series = series_of(document)
    document.year = now.year
    document.number = counters.take(series=counter_of(document), year=now.year)
    document.issued_on, document.issued_at = now.date(), now
    document.state = DocumentState.ISSUED
    document.save()
    enter(document)
    place(MEASURE, judge(document))
    journal.write(actor=actor, on=document, facts={"symbol": document.symbol, "origin": "paper"})
    return document


@act("documents.record_secret_number")
def record_secret_number(*, actor: Actor, agency: Agency, number: int, recorded_on: date | None = None) -> SecretNumber:
    """Record that a number of the secret register was used; nothing else about it may be known here."""
    check_may("documents.record_secret_number", actor, sentence="Chỉ văn thư được ghi nhận số văn bản mật.")
    if not people.works_for(actor, agency):
        raise OfficeError("Bạn chỉ được ghi nhận số của cơ quan mình hoặc cơ quan mình phục vụ.", field="agency")
    if number < 1:
        raise OfficeError("Số văn bản mật phải từ 1 trở lên.", field="number")
    day = recorded_on or clock.today()
    if SecretNumber.objects.filter(agency=agency, year=day.year, number=number).exists():
        raise OfficeError(f"Số mật {number} năm {day.year} đã được ghi nhận.", field="number")
    secret = SecretNumber.objects.create(
        agency=agency, year=day.year, number=number, recorded_on=day, recorded_by_id=actor.person
    )
    place(MEASURE, judge_secret(secret))
    journal.write(actor=actor, on=secret, facts={"number": number, "year": day.year})
    return secret
