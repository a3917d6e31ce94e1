"""Dossiers of the cast at each turn of their life: one procedure of five working days with a process of five steps."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from nharong.dossiers import acts
from nharong.dossiers.acts import ApplicantFacts, DossierFacts, PaperFacts, WantedPaper
from nharong.dossiers.models import (
    AdministrativeProcedure,
    Dossier,
    OfferedProcedure,
    ProcedureChannel,
    ProcedurePaper,
    ProcedureVersion,
    ProcessStep,
    ProcessVersion,
)
from nharong.dossiers.words import Channel, ProcessState, ResultKind, TermUnit
from nharong.flows.demonstration.cast import Office
from nharong.kernel import clock
from nharong.people.words import Role

CITIZEN = ApplicantFacts(
    name="Nguyễn Văn An",
    identity_number="062085001234",
    address="12 Trần Phú, thành phố Kon Tum",
    phone="0905123456",
    email="an@example.com",
)
#: Step, role, unit, working hours, product.
STEPS = (
    ("Tiếp nhận hồ sơ", Role.RECEPTION, "", 4, ""),
    ("Phân công xử lý", Role.UNIT_HEAD, "economy", 4, ""),
    ("Thẩm định hồ sơ", Role.CASE_HANDLER, "economy", 24, "Tờ trình"),
    ("Ký duyệt kết quả", Role.LEADER, "", 4, ""),
    ("Trả kết quả", Role.RECEPTION, "", 4, ""),
)


def offered(office: Office, *, days: int = 5, code: str = "1.000001", agency: str = "office") -> OfferedProcedure:
    """A procedure received at the provincial centre, with its published process."""
    procedure = AdministrativeProcedure.objects.create(
        code=code,
        name="Cấp giấy phép sử dụng con dấu nổi",
        field="Văn thư",
        levels="|Cấp tỉnh|",
        folded="cap giay phep",
    )
    version = ProcedureVersion.objects.create(
        procedure=procedure,
        number=1,
        name=procedure.name,
        field=procedure.field,
        content_hash="0" * 64,
        source="bài kiểm tra",
        read_at=clock.now(),
        valid_from=date(2021, 1, 1),
    )
    for order, channel in enumerate(Channel.values, start=1):
        ProcedureChannel.objects.create(
            version=version,
            order=order,
            channel=channel,
            term_text=f"{days} ngày làm việc",
            term_amount=Decimal(days),
            term_unit=TermUnit.WORKING_DAYS,
        )
    for order, (name, required) in enumerate(
        [("Đơn đề nghị", True), ("Bản vẽ mẫu dấu", True), ("Giấy ủy quyền", False)], 1
    ):
        ProcedurePaper.objects.create(version=version, order=order, name=name, originals=1, required=required)
    AdministrativeProcedure.objects.filter(pk=procedure.pk).update(current=version)
    procedure.refresh_from_db()
    published(office, procedure, version, agency=agency)
    return OfferedProcedure.objects.create(
        procedure=procedure,
        agency=office.agencies[agency],
        counter=office.agencies["office"],
        online=True,
        postal=True,
        valid_from=date(2021, 1, 1),
    )


def published(
    office: Office, procedure: AdministrativeProcedure, version: ProcedureVersion, *, agency: str
) -> ProcessVersion:
    """The process of five steps, in force since the first of January."""
    process = ProcessVersion.objects.create(
        procedure=procedure,
        based_on=version,
        agency=office.agencies[agency],
        number=1,
        state=ProcessState.PUBLISHED,
        drafted_at=clock.now(),
        valid_from=date(2021, 1, 1),
    )
    for order, (name, role, unit, hours, product) in enumerate(STEPS, start=1):
        ProcessStep.objects.create(
            version=process,
            order=order,
            name=name,
            role=role,
            unit=office.units[unit] if unit else None,
            term_text=f"{hours} giờ làm việc",
            term_amount=Decimal(hours),
            term_unit=TermUnit.WORKING_HOURS,
            product=product,
            returns_to=2 if order == 3 else None,
        )
    return process


def all_papers(offer: OfferedProcedure) -> tuple[PaperFacts, ...]:
    """One original of everything that is required."""
    assert offer.procedure.current is not None
    return tuple(
        PaperFacts(asked_id=paper.pk, originals=1) for paper in offer.procedure.current.papers.all() if paper.required
    )


def facts(offer: OfferedProcedure, **changes: Any) -> DossierFacts:
    """What An brings to the counter."""
    usual: dict[str, Any] = {
        "offer": offer,
        "applicant": CITIZEN,
        "subject": "Xin cấp phép",
        "papers": all_papers(offer),
    }
    return DossierFacts(**{**usual, **changes})


def received(office: Office, offer: OfferedProcedure, **changes: Any) -> Dossier:
    """Received by Y Hương."""
    return acts.receive(actor=office.actor("huong"), facts=facts(offer, **changes))


def handed(office: Office, dossier: Dossier, giver: str, taker: str, **more: Any) -> Dossier:
    """Handed over and accepted."""
    acts.hand_over(actor=office.actor(giver), dossier_id=dossier.pk, to=office.persons[taker], **more)
    return acts.accept_step(actor=office.actor(taker), dossier_id=dossier.pk)


def with_the_handler(office: Office, dossier: Dossier) -> Dossier:
    """With Trương Minh Đức, to be examined."""
    handed(office, dossier, "huong", "phuc")
    return handed(office, dossier, "phuc", "duc")


def with_the_leader(office: Office, dossier: Dossier) -> Dossier:
    """With A Khôi, to be decided."""
    with_the_handler(office, dossier)
    return handed(office, dossier, "duc", "khoi", product="Tờ trình")


def resolved(office: Office, dossier: Dossier, **more: Any) -> Dossier:
    """Decided without a document."""
    usual: dict[str, Any] = {"result_kind": ResultKind.WITHOUT_DOCUMENT, "note": "Đã cấp phép"}
    return acts.resolve(actor=office.actor("khoi"), dossier_id=dossier.pk, **{**usual, **more})


def asked(office: Office, dossier: Dossier, *, by: str = "duc", paper: str = "Bản vẽ rõ hơn") -> Dossier:
    """Its applicant is asked for one more paper."""
    return acts.ask_applicant(
        actor=office.actor(by), dossier_id=dossier.pk, reason="Bản vẽ chưa rõ", items=[WantedPaper(name=paper)]
    )


def local(moment: datetime | None) -> str:
    """A moment as a test reads it: 08/02 16:00."""
    return f"{moment.astimezone(clock.ZONE):%d/%m %H:%M}" if moment else ""
