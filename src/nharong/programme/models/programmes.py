"""Programmes and how they change."""

from django.db import models
from django.db.models import Q

from nharong.documents.models import Document
from nharong.people.models import Agency, Person
from nharong.programme.words import AdjustmentKind, ProgrammeKind, ProgrammeState


class Programme(models.Model):
    """Chương trình công tác: what an agency's leaders have decided to have done in a year, quarter, month or week (the
    provinces' working rules after Decision 53/2006/QĐ-TTg).

    Approved by a document, it is changed from then on only by an ``Adjustment``. ``period`` is the quarter, month or
    week of the year, 0 for a whole year.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="programmes", verbose_name="cơ quan")
    kind = models.CharField("loại", max_length=10, choices=ProgrammeKind.choices)
    year = models.PositiveSmallIntegerField("năm")
    period = models.PositiveSmallIntegerField("kỳ trong năm", default=0)
    title = models.CharField("tên", max_length=300)
    state = models.CharField("trạng thái", max_length=10, choices=ProgrammeState.choices, default=ProgrammeState.DRAFT)
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, related_name="programmes", verbose_name="văn bản phê duyệt"
    )
    approved_on = models.DateField("phê duyệt ngày", null=True)
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người lập")
    begun_at = models.DateTimeField("lập lúc")

    class Meta:
        verbose_name = "chương trình công tác"
        verbose_name_plural = "chương trình công tác"
        ordering = ["-year", "kind", "period", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "kind", "year", "period"], name="programme_once_per_period"),
            models.CheckConstraint(
                condition=~Q(state=ProgrammeState.APPROVED) | Q(document__isnull=False, approved_on__isnull=False),
                name="an_approved_programme_has_its_document",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Adjustment(models.Model):
    """Điều chỉnh chương trình: a task added, withdrawn or postponed after approval, each by a decision; kept for ever.

    ``decision`` is our own document; what another body decided is named in ``decision_text``.
    """

    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="adjustments", verbose_name="chương trình"
    )
    task = models.ForeignKey(
        "programme.Task", on_delete=models.PROTECT, related_name="adjustments", verbose_name="nhiệm vụ"
    )
    kind = models.CharField("điều chỉnh", max_length=10, choices=AdjustmentKind.choices)
    decision = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="quyết định"
    )
    decision_text = models.CharField("văn bản của cơ quan khác", max_length=200, blank=True)
    reason = models.TextField("lý do")
    old_due_on = models.DateField("thời hạn cũ", null=True)
    new_due_on = models.DateField("thời hạn mới", null=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người ghi")
    made_at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "điều chỉnh chương trình"
        verbose_name_plural = "điều chỉnh chương trình"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decision__isnull=False) | ~Q(decision_text=""), name="an_adjustment_has_its_decision"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.task}"

    @property
    def decided_by(self) -> str:
        """The decision as history names it."""
        return self.decision.symbol if self.decision is not None else self.decision_text
