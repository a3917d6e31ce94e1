"""Following and urging: reports, requests for more time, every urging act."""

from django.db import models
from django.db.models import Q

from nharong.documents.models import Document
from nharong.people.models import Agency, Person
from nharong.programme.words import EscalationLevel, ExtensionState, ReportState, UrgingKind

from .tasks import Task


class ProgressReport(models.Model):
    """Báo cáo tiến độ: what the leading agency says of a task for one reporting period (Decision 42/2014/QĐ-TTg).

    ``filed_on`` is the day it was first made: mended after a return it keeps that day. ``closing`` names the period.
    """

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="reports", verbose_name="nhiệm vụ")
    closing = models.DateField("kỳ báo cáo đến ngày")
    percent = models.PositiveSmallIntegerField("tỷ lệ hoàn thành (%)")
    text = models.TextField("kết quả")
    difficulty = models.TextField("khó khăn, vướng mắc", blank=True)
    proposal = models.TextField("đề xuất, kiến nghị", blank=True)
    evidence = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="văn bản minh chứng"
    )
    evidence_text = models.CharField("văn bản minh chứng của cơ quan khác", max_length=200, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=ReportState.choices, default=ReportState.FILED)
    filed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người báo cáo")
    filed_on = models.DateField("báo cáo ngày")
    filed_at = models.DateTimeField("gửi lần cuối lúc")
    judged_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người xem xét"
    )
    judged_at = models.DateTimeField("xem xét lúc", null=True)
    reason = models.TextField("lý do trả lại", blank=True)

    class Meta:
        verbose_name = "báo cáo tiến độ"
        verbose_name_plural = "báo cáo tiến độ"
        ordering = ["closing"]
        constraints = [
            models.UniqueConstraint(fields=["task", "closing"], name="report_once_per_period"),
            models.CheckConstraint(condition=Q(percent__lte=100), name="progress_up_to_a_hundred"),
            models.CheckConstraint(
                condition=~Q(state=ReportState.RETURNED) | ~Q(reason=""), name="a_returned_report_has_its_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task}: {self.percent} %"


class ExtensionRequest(models.Model):
    """Đề nghị gia hạn: asked and granted before the term has passed; afterwards nothing moves it but a decision."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="extensions", verbose_name="nhiệm vụ")
    old_due_on = models.DateField("thời hạn hiện tại")
    new_due_on = models.DateField("thời hạn đề nghị")
    reason = models.TextField("lý do")
    state = models.CharField("trạng thái", max_length=10, choices=ExtensionState.choices, default=ExtensionState.ASKED)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người đề nghị")
    asked_at = models.DateTimeField("đề nghị lúc")
    answered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người trả lời"
    )
    answered_at = models.DateTimeField("trả lời lúc", null=True)
    answer = models.TextField("trả lời", blank=True)

    class Meta:
        verbose_name = "đề nghị gia hạn"
        verbose_name_plural = "đề nghị gia hạn"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["task"], condition=Q(state=ExtensionState.ASKED), name="one_open_extension_per_task"
            )
        ]

    def __str__(self) -> str:
        return f"{self.task}: {self.new_due_on:%d/%m/%Y}"


class UrgingLetter(models.Model):
    """Văn bản đôn đốc, phê bình: a real document to one agency with the tasks it owes; it urges from the day it is
    issued.
    """

    document = models.OneToOneField(
        Document, on_delete=models.PROTECT, related_name="urging_letter", verbose_name="văn bản"
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan bị đôn đốc")
    kind = models.CharField("loại", max_length=10, choices=UrgingKind.choices)
    tasks: "models.ManyToManyField[Task, models.Model]" = models.ManyToManyField(
        Task, related_name="letters", verbose_name="nhiệm vụ"
    )
    taken_up_at = models.DateTimeField("ghi nhận lúc", null=True)

    class Meta:
        verbose_name = "văn bản đôn đốc"
        verbose_name_plural = "văn bản đôn đốc"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.agency}"


class Inspection(models.Model):
    """Tổ kiểm tra: a visit of the inspection team to an agency, with its minutes."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan được kiểm tra")
    day = models.DateField("ngày làm việc")
    team = models.CharField("thành phần", max_length=500)
    minutes = models.TextField("biên bản làm việc")
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="văn bản biên bản"
    )
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người ghi")
    recorded_at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "buổi làm việc của tổ kiểm tra"
        verbose_name_plural = "buổi làm việc của tổ kiểm tra"
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.agency}, {self.day:%d/%m/%Y}"


class UrgingAct(models.Model):
    """Đôn đốc: one urging of one task; every one stands in the task's history. Without a person the house reminded."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="urgings", verbose_name="nhiệm vụ")
    kind = models.CharField("hình thức", max_length=10, choices=UrgingKind.choices)
    level = models.CharField("cấp báo cáo", max_length=15, choices=EscalationLevel.choices, blank=True)
    day = models.DateField("ngày")
    text = models.TextField("nội dung", blank=True)
    letter = models.ForeignKey(
        UrgingLetter, on_delete=models.PROTECT, null=True, related_name="urgings", verbose_name="văn bản"
    )
    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, null=True, related_name="urgings", verbose_name="buổi kiểm tra"
    )
    urged_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người đôn đốc"
    )
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "lần đôn đốc"
        verbose_name_plural = "lần đôn đốc"
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["task", "kind", "level", "day"], name="urged_once_a_day_by_each_way")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.day:%d/%m/%Y}"
