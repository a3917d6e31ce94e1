"""Management reviews: inputs frozen as of a day, decisions, minutes."""

from django.db import models
from django.db.models import Q

from nharong.people.models import Agency, Person, Unit
from nharong.quality.words import ReviewDecisionKind, ReviewState


class ManagementReview(models.Model):
    """Xem xét của lãnh đạo: told in time, its twelve inputs gathered from live data, held, minuted (9.3)."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan")
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveSmallIntegerField("lần")
    planned_on = models.DateField("ngày họp")
    programme = models.TextField("chương trình", blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=ReviewState.choices, default=ReviewState.PLANNED)
    planned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người lên lịch")
    planned_at = models.DateTimeField("lên lịch lúc")
    gathered_at = models.DateTimeField("tổng hợp đầu vào lúc", null=True)
    held_on = models.DateField("họp ngày", null=True)
    began_at = models.DateTimeField("bắt đầu lúc", null=True)
    ended_at = models.DateTimeField("kết thúc lúc", null=True)
    place = models.CharField("địa điểm", max_length=200, blank=True)
    chaired_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="chủ trì"
    )
    attendees = models.TextField("thành phần", blank=True)
    conclusion = models.TextField("kết luận", blank=True)
    minutes_symbol = models.CharField("số biên bản", max_length=60, blank=True)
    minutes_on = models.DateField("ngày biên bản", null=True)

    class Meta:
        verbose_name = "xem xét của lãnh đạo"
        verbose_name_plural = "xem xét của lãnh đạo"
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "number"], name="review_number_once_a_year"),
            models.CheckConstraint(
                condition=~Q(state=ReviewState.CLOSED) | Q(minutes_on__isnull=False), name="closed_review_has_minutes"
            ),
        ]

    def __str__(self) -> str:
        return f"Xem xét của lãnh đạo lần {self.number} năm {self.year}"


class ReviewInput(models.Model):
    """Đầu vào: one of the twelve of 9.3.2 with what the house's records said on the day, never changed afterwards.

    ``facts`` is a list of [label, value]; ``note`` is what a person adds beside the figures.
    """

    review = models.ForeignKey(
        ManagementReview, on_delete=models.PROTECT, related_name="inputs", verbose_name="lần xem xét"
    )
    key = models.CharField("đầu vào", max_length=4)
    position = models.PositiveSmallIntegerField("thứ tự")
    title = models.CharField("tên", max_length=200)
    facts = models.JSONField("số liệu", default=list)
    note = models.TextField("nhận định", blank=True)
    gathered_at = models.DateTimeField("tổng hợp lúc")

    class Meta:
        verbose_name = "đầu vào xem xét"
        verbose_name_plural = "đầu vào xem xét"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["review", "key"], name="input_once_per_review")]

    def __str__(self) -> str:
        return self.title


class ReviewDecision(models.Model):
    """Kết luận của lần xem xét: what, who, until when; a task of the work programme; looked at again next time (9.3.3)."""

    review = models.ForeignKey(
        ManagementReview, on_delete=models.PROTECT, related_name="decisions", verbose_name="lần xem xét"
    )
    number = models.PositiveSmallIntegerField("số")
    kind = models.CharField("loại", max_length=12, choices=ReviewDecisionKind.choices)
    text = models.TextField("nội dung")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị chủ trì")
    due_on = models.DateField("hạn")
    task_id = models.BigIntegerField("nhiệm vụ", null=True)
    result = models.TextField("kết quả", blank=True)
    done_on = models.DateField("xong ngày", null=True)

    class Meta:
        verbose_name = "kết luận xem xét"
        verbose_name_plural = "kết luận xem xét"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["review", "number"], name="decision_once_per_review")]

    def __str__(self) -> str:
        return f"{self.number}. {self.text[:120]}"
