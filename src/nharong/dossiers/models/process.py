"""Quy trình nội bộ: the steps inside the office by which a procedure is settled."""

from django.db import models
from django.db.models import F, Q

from nharong.dossiers.words.catalogue import ProcessState, TermUnit
from nharong.people.models import Agency, Person, Post, Unit
from nharong.people.words import Role

from .catalogue import AdministrativeProcedure, ProcedureVersion


class ProcessVersion(models.Model):
    """Phiên bản quy trình nội bộ giải quyết thủ tục hành chính: drafted, approved, published by decision; a dossier
    keeps the version it was received under (Decree 61/2018/NĐ-CP; objective 3a counts "theo quy trình công bố").

    ``agency`` decides the dossiers. ``based_on`` is the version of the procedure whose term its steps fit into.
    """

    procedure = models.ForeignKey(
        AdministrativeProcedure, on_delete=models.PROTECT, related_name="processes", verbose_name="thủ tục"
    )
    based_on = models.ForeignKey(
        ProcedureVersion, on_delete=models.PROTECT, related_name="processes", verbose_name="theo phiên bản thủ tục"
    )
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="processes", verbose_name="cơ quan giải quyết"
    )
    number = models.PositiveIntegerField("phiên bản")
    state = models.CharField("trạng thái", max_length=10, choices=ProcessState.choices, default=ProcessState.DRAFT)
    decision_number = models.CharField("số quyết định phê duyệt", max_length=100, blank=True)
    decision_date = models.DateField("ngày quyết định", null=True, blank=True)
    note = models.TextField("ghi chú", blank=True)
    drafted_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người soạn"
    )
    drafted_at = models.DateTimeField("soạn lúc")
    approved_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người phê duyệt"
    )
    approved_at = models.DateTimeField("phê duyệt lúc", null=True, blank=True)
    published_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người công bố"
    )
    published_at = models.DateTimeField("công bố lúc", null=True, blank=True)
    valid_from = models.DateField("áp dụng từ", null=True, blank=True)
    valid_to = models.DateField("áp dụng đến", null=True, blank=True)

    class Meta:
        verbose_name = "quy trình nội bộ"
        verbose_name_plural = "quy trình nội bộ"
        ordering = ["procedure", "agency", "number"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "agency", "number"], name="process_version_once"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="process_version_period_is_ordered",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[ProcessState.DRAFT, ProcessState.APPROVED]) | Q(valid_from__isnull=False),
                name="process_in_force_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"Quy trình {self.procedure.code}, phiên bản {self.number}"


class ProcessStep(models.Model):
    """Bước của quy trình nội bộ: who holds the dossier, what is done, within which term, with which product.

    The holder is a post, or any holder of a role in a unit (or in the whole agency). ``returns_to`` is the order of
    the step it may be sent back to; ``skip_when`` says in words when it may be left out, empty for never.
    """

    version = models.ForeignKey(
        ProcessVersion, on_delete=models.CASCADE, related_name="steps", verbose_name="quy trình"
    )
    order = models.PositiveSmallIntegerField("bước")
    name = models.CharField("nội dung công việc", max_length=300)
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="chức vụ thực hiện"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="đơn vị thực hiện"
    )
    role = models.CharField("vai trò thực hiện", max_length=30, choices=Role.choices, blank=True)
    term_text = models.CharField("thời hạn", max_length=100)
    term_amount = models.DecimalField("số", max_digits=8, decimal_places=3)
    term_unit = models.CharField("đơn vị thời hạn", max_length=15, choices=TermUnit.choices)
    papers = models.TextField("hồ sơ, biểu mẫu", blank=True)
    product = models.CharField("sản phẩm", max_length=500, blank=True)
    required = models.BooleanField("bắt buộc", default=True)
    skip_when = models.CharField("được bỏ qua khi", max_length=500, blank=True)
    returns_to = models.PositiveSmallIntegerField("có thể trả lại bước", null=True, blank=True)

    class Meta:
        verbose_name = "bước quy trình nội bộ"
        verbose_name_plural = "bước quy trình nội bộ"
        ordering = ["version", "order"]
        constraints = [
            models.UniqueConstraint(fields=["version", "order"], name="process_step_once"),
            models.CheckConstraint(condition=Q(post__isnull=False) | ~Q(role=""), name="process_step_names_its_holder"),
            models.CheckConstraint(
                condition=Q(returns_to__isnull=True) | Q(returns_to__lt=F("order")), name="process_step_returns_back"
            ),
            models.CheckConstraint(
                condition=Q(required=True) | ~Q(skip_when=""), name="process_step_left_out_says_when"
            ),
        ]

    def __str__(self) -> str:
        return f"Bước {self.order}: {self.name}"
