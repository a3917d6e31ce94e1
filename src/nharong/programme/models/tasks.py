"""Tasks, who takes part in them, what they need, and how they change hands."""

from django.db import models
from django.db.models import F, Q

from nharong.documents.models import Document
from nharong.people.models import Agency, Person, Unit
from nharong.programme.words import (
    AgencyPart,
    Frequency,
    HandOverState,
    Part,
    Reporting,
    SubmissionLevel,
    TaskKind,
    TaskState,
)

from .programmes import Programme


class Recurrence(models.Model):
    """Nhiệm vụ định kỳ: a task that comes back by the calendar; each turn is a task of its own."""

    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="recurrences", verbose_name="chương trình"
    )
    title = models.CharField("nội dung", max_length=500)
    frequency = models.CharField("chu kỳ", max_length=10, choices=Frequency.choices)
    day = models.PositiveSmallIntegerField("ngày")

    class Meta:
        verbose_name = "nhiệm vụ định kỳ"
        verbose_name_plural = "nhiệm vụ định kỳ"

    def __str__(self) -> str:
        return f"{self.title} ({self.get_frequency_display()})"


class Task(models.Model):
    """Nhiệm vụ: one row of a programme, or what a directing document orders beside it (Decision 42/2014/QĐ-TTg).

    "Năm rõ": work, leading agency, supporting agencies, term, product. ``agency`` is whose programme it is and who
    accepts the product; ``directed_by`` names the document or directive that gave it to ``lead``. ``due_on`` is the term
    in force, ``first_due_on`` the first one. ``done_on`` is the date of the accepted product.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan giao")
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, null=True, related_name="tasks", verbose_name="chương trình"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="subtasks", verbose_name="thuộc nhiệm vụ"
    )
    recurrence = models.ForeignKey(
        Recurrence, on_delete=models.PROTECT, null=True, related_name="tasks", verbose_name="định kỳ"
    )
    part = models.CharField("phần", max_length=1, choices=Part.choices, default=Part.REGULAR)
    position = models.PositiveIntegerField("thứ tự", default=0)
    kind = models.CharField("loại", max_length=10, choices=TaskKind.choices, default=TaskKind.TASK)
    title = models.CharField("nội dung", max_length=500)
    lead = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, related_name="tasks_led", verbose_name="cơ quan chủ trì"
    )
    lead_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="đơn vị chủ trì"
    )
    leader = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="tasks_in_charge", verbose_name="lãnh đạo phụ trách"
    )
    following_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="tasks_followed", verbose_name="phòng theo dõi"
    )
    due_on = models.DateField("thời hạn", null=True)
    first_due_on = models.DateField("thời hạn ban đầu", null=True)
    level = models.CharField(
        "cấp trình", max_length=10, choices=SubmissionLevel.choices, default=SubmissionLevel.COMMITTEE
    )
    product = models.CharField("hình thức sản phẩm", max_length=200, blank=True)
    key = models.BooleanField("trọng tâm", default=True)
    reporting = models.CharField("chế độ báo cáo", max_length=10, choices=Reporting.choices, default=Reporting.MONTHLY)
    source = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, related_name="tasks_set", verbose_name="văn bản giao"
    )
    quote = models.TextField("nguyên văn", blank=True)
    note = models.CharField("ghi chú", max_length=500, blank=True)
    directed_by = models.CharField("chỉ đạo bởi", max_length=300, blank=True)
    directed_on = models.DateField("chỉ đạo ngày", null=True)
    state = models.CharField("trạng thái", max_length=10, choices=TaskState.choices, default=TaskState.PLANNED)
    product_document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="văn bản sản phẩm"
    )
    product_name = models.CharField("sản phẩm", max_length=300, blank=True)
    handed_in_on = models.DateField("ngày sản phẩm", null=True)
    handed_in_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người nộp"
    )
    done_on = models.DateField("hoàn thành ngày", null=True)
    accepted_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người nghiệm thu"
    )
    accepted_at = models.DateTimeField("nghiệm thu lúc", null=True)
    returned_for = models.TextField("lý do trả lại", blank=True)
    created_at = models.DateTimeField("tạo lúc")

    class Meta:
        verbose_name = "nhiệm vụ"
        verbose_name_plural = "nhiệm vụ"
        ordering = ["part", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=TaskState.DONE) | Q(done_on__isnull=False, accepted_at__isnull=False),
                name="a_done_task_has_its_product_date",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="a_task_is_no_part_of_itself"
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on", "lead"],
                condition=Q(state__in=[TaskState.OPEN, TaskState.HANDED_IN]),
                name="open_tasks_by_term",
            ),
            models.Index(fields=["lead", "state", "due_on"], name="task_by_lead"),
        ]

    def __str__(self) -> str:
        return self.title


class TaskAgency(models.Model):
    """Cơ quan phối hợp, thẩm định: who else takes part in a task."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="parties", verbose_name="nhiệm vụ")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan")
    part = models.CharField("vai trò", max_length=10, choices=AgencyPart.choices)

    class Meta:
        verbose_name = "cơ quan tham gia"
        verbose_name_plural = "cơ quan tham gia"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["task", "agency", "part"], name="party_once_per_task")]

    def __str__(self) -> str:
        return f"{self.agency}: {self.get_part_display()}"


class Dependency(models.Model):
    """Nhiệm vụ cần có trước: a task cannot be finished before another is."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="needs", verbose_name="nhiệm vụ")
    needed = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="needed_by", verbose_name="cần có trước")

    class Meta:
        verbose_name = "phụ thuộc"
        verbose_name_plural = "phụ thuộc"
        constraints = [
            models.UniqueConstraint(fields=["task", "needed"], name="dependency_once"),
            models.CheckConstraint(condition=~Q(task=F("needed")), name="a_task_needs_not_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.task} cần {self.needed}"


class HandOver(models.Model):
    """Chuyển giao nhiệm vụ: one body offers a task to another, which takes it or not; until then the first answers."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="hand_overs", verbose_name="nhiệm vụ")
    from_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="bên giao")
    to_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="bên nhận")
    to_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="đơn vị nhận")
    reason = models.TextField("lý do")
    state = models.CharField("trạng thái", max_length=10, choices=HandOverState.choices, default=HandOverState.OFFERED)
    answer = models.TextField("trả lời", blank=True)
    offered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người giao")
    offered_at = models.DateTimeField("giao lúc")
    answered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người trả lời"
    )
    answered_at = models.DateTimeField("trả lời lúc", null=True)

    class Meta:
        verbose_name = "lần chuyển giao"
        verbose_name_plural = "lần chuyển giao"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["task"], condition=Q(state=HandOverState.OFFERED), name="one_open_hand_over_per_task"
            )
        ]

    def __str__(self) -> str:
        return f"{self.task}: {self.to_agency}"
