"""The first weeks of the demonstration office: the decision, then ordinary work, day by day by the office's own clock."""

from collections.abc import Callable
from datetime import datetime
from fractions import Fraction
from functools import partial
from pathlib import Path

from nharong.documents import acts as documents
from nharong.documents.acts import DraftFacts
from nharong.documents.models import Document, IncomingDocument
from nharong.documents.words import DocumentState, IncomingState
from nharong.exchange.jobs import look_into_mailboxes
from nharong.flows.issue_document.chain import issue, record_secret_number
from nharong.flows.receive_document.chain import register
from nharong.kernel import clock
from nharong.kernel.jobs import run_waiting
from nharong.objectives import acts as objectives
from nharong.objectives.models import ObjectiveSet
from nharong.people.selectors import signers_for

from . import (
    counter,
    documents_chapter,
    dossiers_chapter,
    drafting_chapter,
    exchange_chapter,
    figures_chapter,
    programme_chapter,
    quality_chapter,
    signing_chapter,
)
from .cast import PIN, Office
from .moments import Moment
from .work import WORK, Piece

DECISION_SUBJECT = (
    "Phê duyệt Mục tiêu chất lượng năm 2021 áp dụng tại Ủy ban nhân dân tỉnh và Văn phòng Ủy ban nhân dân tỉnh"
)
AFTERWARDS = clock.at_local(2021, 3, 15, 8, 0)

#: Sets the office's clock; tests stop it instead of moving it.
SetClock = Callable[[datetime], None]

#: What the rooms add to the demonstration's life, each in a file of its own.
CHAPTERS: tuple[Callable[[Office], list[Moment]], ...] = (
    documents_chapter.moments,
    drafting_chapter.moments,
    exchange_chapter.moments,
    counter.moments,
    dossiers_chapter.moments,
    signing_chapter.moments,
    programme_chapter.moments,
    quality_chapter.moments,
    figures_chapter.moments,
)


def decision_text() -> str:
    """The text of the decision of January 2021 on the six quality objectives."""
    return (Path(__file__).parent / "decision_2021.txt").read_text(encoding="utf-8")


def live(
    office: Office, *, set_clock: SetClock = clock.set_office_time, tell: Callable[[str], None] = lambda _: None
) -> None:
    """Live through the first weeks. Needs the axis to be running and the agencies connected."""
    for moment in sorted(moments(office, set_clock=set_clock), key=lambda one: one.at):
        if moment.tell:
            tell(moment.tell)
        set_clock(moment.at)
        moment.do()
    set_clock(AFTERWARDS)


def moments(office: Office, *, set_clock: SetClock) -> list[Moment]:
    """Everything that happens, in no order: the decision, the ordinary work, and the chapters of the rooms."""

    def receivers_acknowledge() -> None:
        exchange_everything()
        acknowledge(office, all_but=("quan",))

    def live_through(piece: Piece) -> None:
        document = _through_the_chain(office, piece)
        if document.state == DocumentState.ISSUED:
            exchange_everything()
            acknowledge(office, all_but=piece.slow_to_register)

    def use_a_secret_number() -> None:
        record_secret_number(actor=office.actor("thu"), agency=office.agencies["office"], number=1)
        exchange_everything()

    return [
        Moment(
            at=clock.at_local(2021, 1, 25, 8, 5),
            do=lambda: adopt_decision(office, set_clock=set_clock),
            tell="Soạn thảo, kiểm tra, ký, phát hành Quyết định phê duyệt Mục tiêu chất lượng năm 2021 ...",
        ),
        Moment(
            at=clock.at_local(2021, 1, 29, 14, 10),
            do=receivers_acknowledge,
            tell="Các nơi nhận tiếp nhận Quyết định ...",
        ),
        *(
            Moment(
                at=clock.at_local(piece.on.year, piece.on.month, piece.on.day, 8, 30),
                do=partial(live_through, piece),
                tell="Công việc những tuần tiếp theo ..." if piece is WORK[0] else "",
            )
            for piece in WORK
        ),
        Moment(at=clock.at_local(2021, 3, 12, 16, 0), do=use_a_secret_number),
        *(moment for chapter in CHAPTERS for moment in chapter(office)),
    ]


def adopt_decision(office: Office, *, set_clock: SetClock) -> Document:
    """The decision from draft to issue, its objectives confirmed on the way."""
    committee = office.agencies["committee"]
    authority, signer = signers_for(agency=committee, kind="decision")[0]
    facts = DraftFacts(
        agency=committee,
        kind="decision",
        subject=DECISION_SUBJECT,
        body=decision_text(),
        authority=authority,
        signer=signer,
        receivers=tuple(office.agencies[key] for key in ("science", "government_office")),
        recipient_lines=("Như Điều 4;", "Chủ tịch, các PCT UBND tỉnh;", "Sở Khoa học và Công nghệ;", "Lưu: VT, ISO."),
        directs=True,
    )
    document = documents.draft(actor=office.actor("mai"), facts=facts)
    proposal = objectives.read_from_decision(actor=office.actor("khoi"), document=document)
    objectives.confirm(actor=office.actor("khoi"), set_id=proposal.pk, criteria=as_read(proposal))
    documents.submit(actor=office.actor("mai"), document_id=document.pk)
    set_clock(clock.at_local(2021, 1, 26, 9, 20))
    documents.check_content(
        actor=office.actor("hoa"), document_id=document.pk, note="Nội dung phù hợp với kết quả năm 2020."
    )
    set_clock(clock.at_local(2021, 1, 26, 15, 40))
    documents.check_format(
        actor=office.actor("dinh"), document_id=document.pk, note="Đúng thể thức theo Nghị định 30/2020/NĐ-CP."
    )
    set_clock(clock.at_local(2021, 1, 29, 9, 15))
    documents.sign(actor=office.actor("thap"), document_id=document.pk, pin=PIN)
    set_clock(clock.at_local(2021, 1, 29, 10, 5))
    return issue(actor=office.actor("thu"), document_id=document.pk, pin=PIN)


def as_read(proposal: ObjectiveSet) -> list[objectives.ConfirmedCriterion]:
    """Every criterion as it was read, to be confirmed unchanged."""
    return [
        objectives.ConfirmedCriterion(
            objective_id=objective.pk,
            criterion_id=criterion.pk,
            measure=criterion.measure,
            comparison=criterion.comparison,
            target=Fraction(criterion.target),
            unit=criterion.unit,
            exclusions=tuple(criterion.exclusions),
            agency_ids=tuple(criterion.agencies.values_list("pk", flat=True)),
        )
        for objective in proposal.objectives.all()
        for criterion in objective.criteria.all()
    ]


def exchange_everything() -> None:
    """Let every waiting job run and every mailbox be emptied, twice, so that states come back too."""
    for _ in range(2):
        run_waiting()
        look_into_mailboxes.call()
    run_waiting()


def acknowledge(office: Office, *, all_but: tuple[str, ...] = ()) -> None:
    """Every receiving clerk registers what has arrived, but for those named."""
    for username in ("thu", "ngan", "lien", "tuan", "blong", "thanh", "quan"):
        actor = office.actor(username)
        if username in all_but:
            continue
        arrived = IncomingDocument.objects.filter(agency_id=actor.agency_id or 0, state=IncomingState.ARRIVED).order_by(
            "arrived_at"
        )
        for incoming in arrived:
            register(actor=actor, incoming_id=incoming.pk)
    exchange_everything()


def _through_the_chain(office: Office, piece: Piece) -> Document:
    """From draft as far as the piece has come; each step by the person whose it is."""
    signer = "thap" if piece.agency == "committee" else "khoi"
    document = documents.draft(actor=office.actor("mai"), facts=_facts(office, piece))
    steps: tuple[tuple[DocumentState, Callable[[], Document]], ...] = (
        (DocumentState.DRAFT, lambda: documents.submit(actor=office.actor("mai"), document_id=document.pk)),
        (
            DocumentState.CONTENT_CHECK,
            lambda: documents.check_content(actor=office.actor("hoa"), document_id=document.pk),
        ),
        (
            DocumentState.FORMAT_CHECK,
            lambda: documents.check_format(actor=office.actor("dinh"), document_id=document.pk),
        ),
        (
            DocumentState.SIGNING,
            lambda: documents.sign(actor=office.actor(signer), document_id=document.pk, pin=PIN),
        ),
        (DocumentState.NUMBERING, lambda: issue(actor=office.actor("thu"), document_id=document.pk, pin=PIN)),
    )
    for state, step in steps:
        if state == piece.until:
            break
        document = step()
    return document


def _facts(office: Office, piece: Piece) -> DraftFacts:
    authority, signer = signers_for(agency=office.agencies[piece.agency], kind=piece.kind)[0]
    return DraftFacts(
        agency=office.agencies[piece.agency],
        kind=piece.kind,
        subject=piece.subject,
        body=piece.text,
        authority=authority,
        signer=signer,
        receivers=tuple(
            office.agencies[key] for key in ("science", "home_affairs", "finance", "justice", "agriculture")
        ),
        recipient_lines=("Như trên;" if piece.addressed else "Các sở, ban, ngành;", "Lưu: VT, HCTC."),
        addressed_to=piece.addressed,
        directs=piece.directs,
    )
