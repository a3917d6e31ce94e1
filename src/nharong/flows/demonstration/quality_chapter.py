"""The quality system's first weeks: frame, two procedures, a programme of audits, risks, complaints, nonconformities."""

from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction

from nharong.documents import acts as documents
from nharong.flows.find_nonconformities.jobs import find_nonconformities
from nharong.flows.issue_document.chain import issue
from nharong.kernel import clock
from nharong.objectives.models import ObjectiveSet
from nharong.quality import acts, jobs
from nharong.quality.models import (
    AuditLine,
    Complaint,
    Nonconformity,
    ProcedureCopy,
    ProcedureRevision,
    QualityPaper,
    QualityProcedure,
    SystemProcess,
    SystemStatement,
)

from . import quality_texts as texts
from .cast import PIN, Office
from .moments import Moment


def at(month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A moment of 2021."""
    return clock.at_local(2021, month, day, hour, minute)


def moments(office: Office) -> list[Moment]:
    """What happens, day by day."""
    return [
        Moment(at=at(1, 18), do=lambda: _frame(office), tell="Dựng khung hệ thống quản lý chất lượng ..."),
        Moment(at=at(1, 19, 14), do=lambda: _approved_frame(office)),
        Moment(at=at(1, 20), do=lambda: _competence(office)),
        Moment(at=at(1, 21), do=lambda: _drafted(office), tell="Soạn, duyệt, ban hành quy trình ..."),
        Moment(at=at(1, 27, 15), do=lambda: _issued(office, "QT.VP.05")),
        Moment(at=at(2, 1, 8), do=lambda: _applied(office, "QT.VP.05")),
        Moment(at=at(2, 2, 14), do=lambda: _told(office)),
        Moment(at=at(2, 3, 16), do=lambda: _audit_programme(office)),
        Moment(at=at(2, 4, 10), do=lambda: _risks(office)),
        Moment(at=at(2, 22, 9), do=lambda: _second_procedure(office)),
        Moment(at=at(2, 26, 10), do=lambda: _issued(office, "QT.HT.02")),
        Moment(at=at(3, 1, 8), do=lambda: _applied(office, "QT.HT.02")),
        Moment(at=at(3, 2, 9), do=lambda: _complaints(office)),
        Moment(at=at(3, 9, 9), do=lambda: _nonconformities(office)),
        Moment(at=at(3, 11, 9), do=lambda: _audit_planned(office)),
        Moment(at=at(3, 12, 17, 30), do=jobs.find_work_runs.call),
    ]


def _frame(office: Office) -> None:
    son, agency = office.actor("son"), office.agencies["committee"]
    for kind, text in texts.STATEMENTS:
        acts.write_statement(actor=son, agency=agency, kind=kind, text=text)
    for name, needs, watched in texts.PARTIES:
        acts.add_interested_party(actor=son, agency=agency, name=name, needs=needs, watched=watched)
    made: dict[str, SystemProcess] = {}
    for code, name, group, unit, inputs, outputs in texts.PROCESSES:
        facts = acts.ProcessFacts(
            code=code, name=name, group=group, owner=office.units[unit], inputs=inputs, outputs=outputs
        )
        made[code] = acts.add_process(actor=son, agency=agency, facts=facts)
    for source, target, what in texts.FLOWS:
        acts.link_processes(actor=son, source_id=made[source].pk, target_id=made[target].pk, what=what)
    for username, part, duty in (
        ("thap", "steering_head", "Chỉ đạo chung"),
        ("khoi", "representative", "Tổ chức thực hiện, báo cáo kết quả hệ thống"),
        ("hoa", "steering_member", "Chỉ đạo tại Phòng Hành chính - Tổ chức"),
        ("son", "secretary", "Giúp việc Ban chỉ đạo, lưu hồ sơ hệ thống"),
    ):
        acts.give_system_role(
            actor=son,
            agency=agency,
            person=office.persons[username],
            part=part,
            duty=duty,
            instrument="Quyết định thành lập Ban chỉ đạo ISO năm 2021",
        )
    for symbol, title, issuer in texts.EXTERNAL:
        acts.list_external(
            actor=son, agency=agency, facts=acts.ExternalFacts(symbol=symbol, title=title, issuer=issuer)
        )
    for clause, what, due in (
        ("7.2", "Tập huấn đánh giá viên nội bộ", date(2021, 3, 31)),
        ("7.3", "Phổ biến chính sách chất lượng tại các phòng", date(2021, 2, 26)),
        ("9.1.2", "Khảo sát mức độ hài lòng 6 tháng đầu năm", date(2021, 6, 30)),
    ):
        acts.plan_year_item(actor=son, agency=agency, clause=clause, what=what, due_on=due)


def _approved_frame(office: Office) -> None:
    for statement in SystemStatement.objects.filter(in_force_from__isnull=True).order_by("pk"):
        acts.approve_statement(actor=office.actor("khoi"), statement_id=statement.pk)


def _competence(office: Office) -> None:
    for username in ("phuc", "nga", "son"):
        acts.record_competence(
            actor=office.actor("khoi"),
            agency=office.agencies["committee"],
            person=office.persons[username],
            kind="training",
            title="Đánh giá viên nội bộ theo TCVN ISO 9001:2015 và ISO 19011",
            issuer="Chi cục Tiêu chuẩn Đo lường Chất lượng",
            given_on=date(2020, 10, 9),
            valid_to=date(2023, 10, 9),
        )


def _procedure(office: Office, code: str, title: str, group: str, facts: acts.ProcedureFacts) -> QualityProcedure:
    return acts.draft_procedure(
        actor=office.actor("son"),
        agency=office.agencies["committee"],
        code=code,
        title=title,
        group=group,
        owner=office.units["society" if group == "system" else "administration"],
        facts=facts,
    )


def _drafted(office: Office) -> None:
    first = replace(texts.REPORTS, effective_on=date(2021, 2, 1))
    procedure = _procedure(office, "QT.VP.05", "Soạn thảo, ký số và phát hành văn bản", "operational", first)
    _decided(office, procedure)
    handling = _procedure(
        office, "QT.HT.04", "Kiểm soát sự không phù hợp và hành động khắc phục", "system", texts.NONCONFORMITY
    )
    acts.submit_revision(actor=office.actor("son"), revision_id=_newest(handling).pk)


def _second_procedure(office: Office) -> None:
    second = replace(texts.AUDITS, effective_on=date(2021, 3, 1))
    _decided(office, _procedure(office, "QT.HT.02", "Đánh giá nội bộ", "system", second))


def _decided(office: Office, procedure: QualityProcedure) -> None:
    pk = _newest(procedure).pk
    acts.submit_revision(actor=office.actor("son"), revision_id=pk)
    acts.check_revision(actor=office.actor("nga"), revision_id=pk)
    acts.approve_revision(actor=office.actor("khoi"), revision_id=pk)
    paper = acts.draft_paper(
        actor=office.actor("son"), purpose="procedure", subject_id=pk, agency=office.agencies["office"]
    )
    documents.submit(actor=office.actor("son"), document_id=paper.document_id)
    documents.check_content(actor=office.actor("nga"), document_id=paper.document_id)
    documents.check_format(actor=office.actor("dinh"), document_id=paper.document_id)


def _issued(office: Office, code: str) -> None:
    paper = QualityPaper.objects.get(purpose="procedure", subject_id=_newest(_known(code)).pk)
    documents.sign(actor=office.actor("khoi"), document_id=paper.document_id, pin=PIN)
    issue(actor=office.actor("thu"), document_id=paper.document_id, pin=PIN)


def _applied(office: Office, code: str) -> None:
    units = (office.units["administration"], office.units["society"], office.units["economy"])
    acts.apply_revision(actor=office.actor("khoi"), revision_id=_newest(_known(code)).pk, units=units)
    for username in ("mai", "hoa", "thu", "son", "nga"):
        actor = office.actor(username)
        mine = ProcedureCopy.objects.filter(
            revision__procedure__code=code, person_id=actor.person, read_at__isnull=True
        )
        for copy in mine:
            acts.confirm_reading(actor=actor, copy_id=copy.pk)


def _told(office: Office) -> None:
    chosen = ObjectiveSet.objects.filter(year=2021, in_force_from__isnull=False).first()
    if chosen is None:
        return
    khoi = office.actor("khoi")
    acts.tell_objectives(actor=khoi, set_id=chosen.pk)
    for username in ("mai", "hoa", "son", "nga", "phuc", "yen", "thu"):
        acts.confirm_objectives_read(actor=office.actor(username), set_id=chosen.pk)
    plans = {
        1: ("Soạn, ban hành quy trình phát hành văn bản và đánh giá nội bộ", "Thư ký ISO, 30 ngày công", "son", 6),
        2: ("Đôn đốc trước hạn 05 ngày, báo cáo hằng tháng", "Phòng Kinh tế tổng hợp", "phuc", 12),
        3: ("Cảnh báo hồ sơ sắp đến hẹn, bố trí người thay khi nghỉ", "Trung tâm Phục vụ HCC", "yen", 12),
        6: ("Đánh giá một lần trong quý II, kết hợp kiểm tra nhiệm vụ", "03 đánh giá viên", "nga", 6),
    }
    for number, (what, resources, owner, month) in plans.items():
        criterion = chosen.objectives.get(number=number).criteria.first()
        if criterion is not None:
            facts = acts.PlanFacts(
                what=what,
                resources=resources,
                owner=office.persons[owner],
                due_on=date(2021, month, 30),
                evaluation="Số liệu sống trên bảng mục tiêu, xem xét theo quý",
            )
            acts.plan_objective(actor=khoi, criterion_id=criterion.pk, facts=facts)


def _audit_programme(office: Office) -> None:
    son = office.actor("son")
    programme = acts.draft_audit_programme(
        actor=son,
        agency=office.agencies["committee"],
        year=2021,
        purpose="Xác định mức độ phù hợp và hiệu lực của hệ thống; kiểm tra tình hình thực hiện nhiệm vụ.",
        method="Phỏng vấn, xem hồ sơ, lấy mẫu ngẫu nhiên từ hồ sơ thật trên hệ thống.",
    )
    for unit, month, clauses, note in (
        ("administration", 3, ("7.5", "8.5"), "Đơn vị chủ trì quy trình mới"),
        ("service", 5, ("8.2", "8.5", "8.7"), "Nhiều hồ sơ dịp Tết"),
        ("economy", 6, ("8.1", "9.1"), "Theo dõi Chương trình công tác"),
    ):
        acts.add_audit_line(
            actor=son,
            programme_id=programme.pk,
            facts=acts.LineFacts(unit=office.units[unit], month=month, clauses=clauses, note=note),
        )
    acts.submit_audit_programme(actor=son, programme_id=programme.pk)
    acts.review_audit_programme(actor=office.actor("khoi"), programme_id=programme.pk)
    acts.approve_audit_programme(actor=office.actor("thap"), programme_id=programme.pk)


def _audit_planned(office: Office) -> None:
    line = AuditLine.objects.get(month=3, programme__year=2021)
    audit = acts.plan_audit(
        actor=office.actor("son"),
        programme_id=line.programme_id,
        plan=acts.AuditPlan(
            line=line,
            starts_on=date(2021, 3, 23),
            ends_on=date(2021, 3, 24),
            scope="Soạn thảo, ký số, phát hành, lưu văn bản; thực hiện nhiệm vụ được giao",
            lead=office.persons["phuc"],
            auditors=(office.persons["nga"], office.persons["son"]),
        ),
    )
    for clause, question, tasks in (
        ("7.5.3", "Văn bản phát hành có đủ chữ ký số và lưu trên hệ thống?", False),
        ("8.5.2", "Có truy xuất được người soạn, người kiểm tra, người ký?", False),
        ("8.1", "Nhiệm vụ được giao có báo cáo đúng kỳ và đúng hạn?", True),
    ):
        acts.add_checklist_item(
            actor=office.actor("phuc"), audit_id=audit.pk, question=question, clause=clause, about_tasks=tasks
        )
    acts.notify_audit(actor=office.actor("son"), audit_id=audit.pk)


def _risks(office: Office) -> None:
    khoi = office.actor("khoi")
    for kind, text, cause, severity, probability, unit, owner in texts.RISKS:
        risk = acts.record_risk(
            actor=khoi,
            agency=office.agencies["committee"],
            facts=acts.RiskFacts(
                kind=kind,
                text=text,
                cause=cause,
                consequence="Ảnh hưởng mục tiêu chất lượng và sự hài lòng của người dân",
                unit=office.units[unit],
                owner=office.persons[owner],
                severity=severity,
                probability=probability,
                review_on=date(2021, 12, 15),
                note="Đánh giá đầu năm của Ban chỉ đạo ISO",
            ),
        )
        if severity * probability >= 9:
            acts.plan_risk_control(
                actor=khoi,
                risk_id=risk.pk,
                what="Cảnh báo trước hạn, phân công người thay thế bằng văn bản",
                owner=office.persons[owner],
                due_on=date(2021, 4, 30),
                procedure=_known("QT.VP.05"),
            )


def _complaints(office: Office) -> None:
    agency, unit = office.agencies["office"], office.units["service"]
    huong = office.actor("huong")
    for channel, sender, text in (
        ("counter", "Ông A Thuận", "Phải bổ sung giấy tờ hai lần vì lần đầu hướng dẫn chưa đủ"),
        ("phone", "Bà Trần Thị Liễu", "Gọi số hỗ trợ nhiều lần trong giờ làm việc không có người nghe"),
    ):
        acts.receive_complaint(
            actor=huong,
            agency=agency,
            facts=acts.ComplaintFacts(channel=channel, sender=sender, text=text, unit=unit),
        )
    first = Complaint.objects.order_by("pk")[0]
    acts.answer_complaint(
        actor=office.actor("yen"),
        complaint_id=first.pk,
        answer="Trung tâm xin lỗi ông; mẫu hướng dẫn đã được in lại và niêm yết.",
        justified=True,
    )


def _nonconformities(office: Office) -> None:
    find_nonconformities.call()
    yen = office.actor("yen")
    found = Nonconformity.objects.filter(source="complaint").order_by("pk").first()
    if found is None:
        return
    acts.contain_nonconformity(
        actor=yen,
        nonconformity_id=found.pk,
        containment="Đã xin lỗi, nhận bổ sung trong ngày và trả kết quả trước hẹn.",
    )
    acts.add_cause(actor=yen, nonconformity_id=found.pk, text="Công chức hướng dẫn theo mẫu cũ")
    above = found.causes.get()
    acts.add_cause(
        actor=yen,
        nonconformity_id=found.pk,
        text="Mẫu hướng dẫn không được cập nhật khi thủ tục thay đổi",
        parent=above,
    )
    acts.settle_cause(actor=yen, cause_id=above.deeper.get().pk)
    acts.plan_effect(
        actor=yen,
        nonconformity_id=found.pk,
        measure="dossiers_by_process",
        comparison=">=",
        target=Fraction(98),
        months=2,
    )
    acts.add_action(
        actor=yen,
        nonconformity_id=found.pk,
        what="In mẫu hướng dẫn từ danh mục thủ tục đang có hiệu lực, rà soát đầu mỗi tháng",
        owner=office.persons["bao"],
        due_on=date(2021, 3, 26),
    )


def _known(code: str) -> QualityProcedure:
    return QualityProcedure.objects.get(code=code)


def _newest(procedure: QualityProcedure) -> ProcedureRevision:
    return procedure.revisions.order_by("-issue")[0]
