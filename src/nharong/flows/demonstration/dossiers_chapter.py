"""The counter's first weeks: dossiers of February and March 2021 in every state, one of them late. All of it is invented."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from nharong.documents import acts as documents
from nharong.documents.acts import DraftFacts
from nharong.documents.models import Document
from nharong.dossiers import acts
from nharong.dossiers.acts import ApplicantFacts, DossierFacts, PaperFacts, WantedPaper
from nharong.dossiers.models import Dossier, OfferedProcedure
from nharong.dossiers.selectors import candidates
from nharong.dossiers.words import ApplicantKind, AskedFor, Channel, IdentityKind, LateCause, ResultKind
from nharong.flows.answer_dossier.chain import draft_answer
from nharong.flows.issue_document.chain import issue
from nharong.kernel import clock
from nharong.people.models import Person
from nharong.people.selectors import actor_for, signers_for

from .cast import PIN, Office
from .moments import Moment

COPY, CONFERENCE, SCIENCE, RESULTS, FOOD, RECORD, AWARD, BUDGET = (f"9.10000{number}" for number in range(1, 9))


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of 2021."""
    return clock.at_local(2021, month, day, hour, minute)


@dataclass
class Life:
    """One dossier: who brings it when, and what befalls it. ``done`` and ``back`` say when it is resolved and handed
    back; between, it goes from holder to holder as its process says.
    """

    code: str
    name: str
    came: datetime
    done: datetime | None = None
    back: datetime | None = None
    kind: ApplicantKind = ApplicantKind.CITIZEN
    number: str = ""
    channel: Channel = Channel.DIRECT
    steps: int = 0
    turns: Sequence[tuple[datetime, str]] = ()
    late: str = ""
    dossier: Dossier | None = field(default=None, repr=False)


_BODY = ApplicantKind.ORGANISATION
_FIRM = ApplicantKind.ENTERPRISE

LIVES = (
    # Resolved and handed back, most of them before their day.
    Life(COPY, "Nguyễn Thị Hạnh", at(2, 1, 8), at(2, 1, 15), at(2, 1, 16)),
    Life(BUDGET, "Ban Quản lý dự án huyện Đăk Hà", at(2, 1, 9), at(2, 2, 10), at(2, 2, 15), _BODY, "6101234567"),
    Life(COPY, "A Nhân", at(2, 2, 8, 30), at(2, 2, 16), at(2, 3, 8)),
    Life(RECORD, "Phan Quốc Huy", at(2, 2, 9), at(2, 9, 10), at(2, 17, 8)),
    Life(RESULTS, "Trần Đình Lộc", at(2, 3, 8), at(2, 5, 15), at(2, 8, 8)),
    Life(RECORD, "Y Thúy", at(2, 3, 10), at(2, 9, 9), at(2, 9, 15), channel=Channel.POSTAL),
    Life(BUDGET, "Trường Cao đẳng Cộng đồng", at(2, 4, 8), at(2, 5, 9), at(2, 5, 14), _BODY, "6100987654"),
    Life(SCIENCE, "Viện Nghiên cứu Dược liệu Ngọc Linh", at(2, 4, 9), at(2, 22, 10), at(2, 23, 8), _BODY, "6101112223"),
    Life(COPY, "Lê Thị Bích Vân", at(2, 5, 8), at(2, 5, 14), at(2, 5, 15)),
    Life(FOOD, "Hợp tác xã Cà phê Đăk Mar", at(2, 5, 9), at(3, 4, 9), at(3, 4, 15), _FIRM, "6101445566"),
    Life(COPY, "A Biu", at(2, 8, 8), at(2, 8, 15), at(2, 9, 8)),
    Life(RECORD, "Đặng Thu Trang", at(2, 17, 8), at(2, 25, 15), at(2, 26, 9)),
    Life(
        BUDGET,
        "Ủy ban nhân dân xã Ia Chim",
        at(2, 17, 14),
        at(2, 18, 15),
        at(2, 19, 8),
        ApplicantKind.AGENCY,
        "6100011122",
    ),
    Life(RESULTS, "Nguyễn Văn Tài", at(2, 18, 8), at(2, 23, 10), at(2, 23, 15)),
    Life(COPY, "Võ Hoàng Yến", at(2, 19, 8), at(2, 19, 16), at(2, 22, 8)),
    Life(COPY, "Ksor Hùng", at(2, 22, 8), at(2, 22, 15), at(2, 22, 16)),
    Life(RECORD, "Bùi Minh Khang", at(2, 22, 9), at(3, 2, 9), at(3, 2, 16)),
    Life(BUDGET, "Công ty TNHH Xây dựng Thành An", at(2, 24, 8), at(2, 25, 16), at(2, 26, 8), _FIRM, "6101778899"),
    Life(COPY, "Y Ngân", at(3, 1, 8), at(3, 1, 15), at(3, 1, 16)),
    Life(RESULTS, "Hồ Sỹ Dũng", at(3, 3, 8), at(3, 8, 9), at(3, 8, 15)),
    # One asked for more; its clock began again, and it is in time.
    Life(
        SCIENCE,
        "Trung tâm Ứng dụng nông nghiệp Măng Đen",
        at(2, 8, 9),
        at(3, 8, 10),
        None,
        _BODY,
        "6101998877",
        turns=((at(2, 18, 9), "ask"), (at(2, 23, 14), "answer")),
    ),
    # The late one: an apology, and a result after the first promise.
    Life(
        AWARD,
        "Công ty Cổ phần Cao su Sa Thầy",
        at(2, 1, 10),
        at(3, 11, 15),
        at(3, 12, 8),
        _FIRM,
        "6100556677",
        turns=((at(3, 3, 9), "apologise"),),
        late="Hội đồng Thi đua - Khen thưởng họp muộn hơn dự kiến",
    ),
    # Taken back by the applicant.
    Life(RECORD, "Huỳnh Thanh Sang", at(2, 24, 9), steps=1, turns=((at(2, 26, 9), "withdraw"),)),
    # Sent online for another office, and refused.
    Life(RECORD, "Trần Thế Anh", at(3, 2, 20), channel=Channel.ONLINE, turns=((at(3, 3, 8), "refuse"),)),
    # Open on the morning of 15 March, each in a state of its own.
    Life(RECORD, "Lương Thị Mỹ", at(3, 12, 19), channel=Channel.ONLINE),
    Life(RESULTS, "Nguyễn Công Thành", at(3, 12, 15), steps=0),
    Life(FOOD, "Cơ sở Măng khô Y Hà", at(3, 1, 9), kind=_FIRM, number="6101332211", steps=1),
    Life(AWARD, "Trường THPT Kon Tum", at(3, 2, 9), kind=_BODY, number="6100223344", steps=2),
    Life(
        FOOD,
        "Công ty Sâm Tu Mơ Rông",
        at(3, 3, 9),
        kind=_FIRM,
        number="6101664422",
        steps=1,
        turns=((at(3, 9, 9), "ask"),),
    ),
    Life(RECORD, "Hoàng Gia Bảo", at(3, 8, 9), steps=1, turns=((at(3, 10, 9), "pay"),)),
    Life(
        AWARD,
        "Hội Nông dân huyện Kon Rẫy",
        at(3, 3, 14),
        kind=_BODY,
        number="6100887766",
        steps=1,
        turns=((at(3, 10, 14), "stop"),),
    ),
)

#: The one answered by a document through the whole chain of documents.
CONFERENCE_CAME = at(2, 24, 9)


def moments(office: Office) -> list[Moment]:
    """Every turn of every life, and the conference that is answered by a letter."""
    found: list[Moment] = []
    for place, life in enumerate(LIVES):
        number = life.number or f"0620{place:02d}00{1000 + place}"
        found += _moments_of(office, life, number)
    found[0] = Moment(at=found[0].at, do=found[0].do, tell="Công dân nộp hồ sơ tại quầy, các phòng giải quyết ...")
    return [*found, *_conference(office), *_queue(office)]


def _moments_of(office: Office, life: Life, number: str) -> list[Moment]:
    moments = [Moment(at=life.came, do=lambda: _come(office, life, number))]
    passes = _passes(life)
    moments += [Moment(at=when, do=lambda: _pass_on(life)) for when in passes]
    for when, what in life.turns:
        moments.append(Moment(at=when, do=_turn(office, life, what)))
    if life.done:
        moments.append(Moment(at=life.done, do=lambda: _resolve(life)))
    if life.back:
        moments.append(
            Moment(
                at=life.back,
                do=lambda: acts.return_result(actor=office.actor("huong"), dossier_id=_pk(life)),
            )
        )
    return moments


#: How many hand-overs bring a dossier of each procedure to whoever decides it.
_HAND_OVERS = {COPY: 2, CONFERENCE: 4, SCIENCE: 2, RESULTS: 2, FOOD: 3, RECORD: 2, AWARD: 3, BUDGET: 1}


def _passes(life: Life) -> list[datetime]:
    """When it is handed on: soon after it came, then before it is resolved."""
    soon = life.came + timedelta(minutes=40)
    if life.done is None:
        return [soon + timedelta(minutes=50 * place) for place in range(life.steps)]
    rest = _HAND_OVERS[life.code] - 1
    return [soon, *(life.done - timedelta(minutes=20 * (rest - place)) for place in range(rest))]


def _come(office: Office, life: Life, number: str) -> None:
    offer = OfferedProcedure.objects.select_related("procedure__current", "agency", "counter").get(
        procedure__code=life.code
    )
    version = offer.procedure.current
    assert version is not None  # the counter's procedures were imported with their content
    facts = DossierFacts(
        offer=offer,
        applicant=ApplicantFacts(
            name=life.name,
            kind=life.kind,
            identity_kind=IdentityKind.CITIZEN_CARD if life.kind == ApplicantKind.CITIZEN else IdentityKind.TAX_CODE,
            identity_number=number,
            address="thành phố Kon Tum, tỉnh Kon Tum",
            phone=f"0905{number[-6:]}",
        ),
        channel=life.channel,
        result_channel=Channel.DIRECT if life.channel == Channel.ONLINE else life.channel,
        papers=tuple(
            PaperFacts(asked_id=paper.pk, originals=paper.originals, copies=max(paper.copies, 1))
            for paper in version.papers.all()
            if paper.required
        ),
    )
    if life.channel == Channel.ONLINE:
        life.dossier = acts.submit_online(facts=facts)
    else:
        clerk = "bao" if int(number[-1]) % 3 == 0 else "huong"
        life.dossier = acts.receive(actor=office.actor(clerk), facts=facts)


def _pass_on(life: Life) -> None:
    dossier = _fresh(life)
    stay = _accepted(dossier)
    published = list(dossier.process_version.steps.all()) if dossier.process_version else []
    here = next(step for step in published if step.order == stay.step)
    following = next(step for step in published if step.order > stay.step)
    chosen = candidates(following, dossier)[0]
    acts.hand_over(actor=_as(dossier.holder), dossier_id=dossier.pk, to=chosen.person, product=here.product)


def _resolve(life: Life) -> None:
    dossier = _fresh(life)
    stay = _accepted(dossier)
    published = list(dossier.process_version.steps.all()) if dossier.process_version else []
    here = next(step for step in published if step.order == stay.step)
    acts.resolve(
        actor=_as(dossier.holder),
        dossier_id=dossier.pk,
        result_kind=ResultKind.WITHOUT_DOCUMENT,
        note=f"Đã cấp: {here.product}",
        product=here.product,
    )


def _turn(office: Office, life: Life, what: str) -> Callable[[], Any]:
    def ask() -> Any:
        return acts.ask_applicant(
            actor=_holder(life),
            dossier_id=_pk(life),
            reason="Tài liệu nộp chưa có xác nhận của cơ quan có thẩm quyền.",
            items=[WantedPaper(name="Bản có xác nhận của cơ quan có thẩm quyền", originals=1, copies=0)],
        )

    def pay() -> Any:
        return acts.ask_applicant(
            actor=_holder(life),
            dossier_id=_pk(life),
            reason="Lệ phí cấp phiếu",
            asked_for=AskedFor.PAYMENT,
            amount=200_000,
        )

    def stop() -> Any:
        return acts.stop_dossier(
            actor=_holder(life),
            dossier_id=_pk(life),
            basis="Quy chế phối hợp giải quyết hồ sơ khen thưởng",
            reason="Chờ văn bản hiệp y của cơ quan thuế.",
        )

    def apologise() -> Any:
        return acts.apologise(
            actor=_holder(life),
            dossier_id=_pk(life),
            cause=LateCause.OTHER_AGENCY,
            reason=life.late,
            new_due=at(3, 15, 10),
        )

    counter = {
        "answer": lambda: acts.take_answer(
            actor=office.actor("huong"), dossier_id=_pk(life), note="Đã nộp bản có xác nhận"
        ),
        "withdraw": lambda: acts.withdraw_dossier(
            actor=office.actor("huong"), dossier_id=_pk(life), reason="Người nộp đề nghị rút hồ sơ"
        ),
        "refuse": lambda: acts.refuse_dossier(
            actor=office.actor("huong"),
            dossier_id=_pk(life),
            reason="Người nộp thường trú tại tỉnh khác; đề nghị nộp tại Sở Tư pháp nơi thường trú.",
        ),
    }
    return {"ask": ask, "pay": pay, "stop": stop, "apologise": apologise, **counter}[what]


def _conference(office: Office) -> list[Moment]:
    """A conference: examined by the unit, answered by a letter of the Office, resolved when the letter is issued."""
    life = Life(CONFERENCE, "Liên hiệp các tổ chức hữu nghị tỉnh", CONFERENCE_CAME, None, None, _BODY, "6100334455")
    letters: list[Document] = []

    def draft() -> None:
        _pass_on(life)
        dossier = _fresh(life)
        _accepted(dossier)
        authority, signer = signers_for(agency=office.agencies["office"], kind="letter")[0]
        facts = DraftFacts(
            agency=office.agencies["office"],
            kind="letter",
            subject="Tổ chức hội thảo quốc tế về phát triển du lịch sinh thái",
            body=f"Trả lời hồ sơ mã số {dossier.code}, Văn phòng thống nhất việc tổ chức hội thảo theo Đề án đã trình./.",
            authority=authority,
            signer=signer,
            addressed_to=(life.name,),
            recipient_lines=("Như trên;", "Lưu: VT, KTTH."),
        )
        letters.append(draft_answer(actor=office.actor("duc"), dossier_id=dossier.pk, facts=facts))

    def sign() -> None:
        (letter,) = letters
        documents.submit(actor=office.actor("duc"), document_id=letter.pk)
        documents.check_content(actor=office.actor("phuc"), document_id=letter.pk)
        documents.check_format(actor=office.actor("dinh"), document_id=letter.pk)
        _pass_on(life)
        _pass_on(life)
        documents.sign(actor=office.actor("khoi"), document_id=letter.pk, pin=PIN)
        issue(actor=office.actor("thu"), document_id=letter.pk, pin=PIN)

    def finish() -> None:
        dossier = _fresh(life)
        _accepted(dossier)
        acts.resolve(actor=_as(dossier.holder), dossier_id=dossier.pk, product="Văn bản trả lời")

    return [
        Moment(at=CONFERENCE_CAME, do=lambda: _come(office, life, life.number)),
        Moment(at=at(2, 24, 10), do=lambda: _pass_on(life)),
        Moment(at=at(3, 1, 9), do=draft),
        Moment(at=at(3, 5, 14), do=sign),
        Moment(at=at(3, 8, 9), do=finish),
        Moment(
            at=at(3, 9, 8),
            do=lambda: acts.return_result(actor=office.actor("bao"), dossier_id=_pk(life)),
        ),
    ]


def _queue(office: Office) -> list[Moment]:
    """The morning of the fifteenth: some wait already."""

    def morning() -> None:
        for service in ("Nộp hồ sơ", "Nhận kết quả", "Nộp hồ sơ", "Hỏi thủ tục"):
            acts.take_ticket(actor=office.actor("huong"), agency=office.agencies["office"], service=service)
        acts.call_ticket(actor=office.actor("huong"), agency=office.agencies["office"], desk="1")

    return [Moment(at=at(3, 15, 7, 30), do=morning)]


def _fresh(life: Life) -> Dossier:
    return Dossier.objects.select_related("process_version", "holder", "agency", "counter").get(pk=_pk(life))


def _pk(life: Life) -> int:
    assert life.dossier is not None  # it came before anything else befell it
    return life.dossier.pk


def _accepted(dossier: Dossier) -> Any:
    stay = dossier.steps.get(done_at__isnull=True)
    if stay.accepted_at is None:
        acts.accept_step(actor=_as(dossier.holder), dossier_id=dossier.pk)
    return stay


def _holder(life: Life) -> Any:
    dossier = _fresh(life)
    _accepted(dossier)
    return _as(dossier.holder)


def _as(person: Person | None) -> Any:
    actor = actor_for(person) if person is not None else None
    if actor is None:
        raise LookupError(f"{person} holds no post today")
    return actor
