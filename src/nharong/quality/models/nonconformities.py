"""Nonconformities, their causes, corrective actions, and the checks of their effect."""

from django.db import models
from django.db.models import F, Q

from nharong.people.models import Agency, Person, Unit
from nharong.quality.words import Grade, NonconformitySource, NonconformityState

from .procedures import QualityProcedure

#: The measure of an effect that needs no other: the same does not come again.
RECURRENCE = "recurrence"


class Nonconformity(models.Model):
    """Sự không phù hợp: its nature, what was done at once, its cause, the actions and their effect (10.2.2).

    ``source_key`` names what it was seen on, so that the same is never recorded twice. The effect is judged by a live
    measure (or by its not coming again) over whole months after the actions were verified; ``round`` counts how often
    that began anew.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan")
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("số")
    source = models.CharField("nguồn", max_length=20, choices=NonconformitySource.choices)
    source_key = models.CharField("khóa nguồn", max_length=120, unique=True)
    record_kind = models.CharField("loại đối tượng", max_length=80, blank=True)
    record_id = models.BigIntegerField("khóa đối tượng", null=True)
    record_label = models.CharField("bản ghi", max_length=600, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="đơn vị")
    clause = models.CharField("điều khoản", max_length=20, blank=True)
    procedure = models.ForeignKey(
        QualityProcedure, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="quy trình"
    )
    grade = models.CharField("mức độ", max_length=15, choices=Grade.choices, default=Grade.MINOR)
    description = models.TextField("mô tả")
    found_on = models.DateField("ngày phát hiện")
    due_on = models.DateField("hạn xử lý")
    state = models.CharField(
        "trạng thái", max_length=12, choices=NonconformityState.choices, default=NonconformityState.OPEN
    )
    containment = models.TextField("xử lý tức thời", blank=True)
    contained_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người xử lý tức thời"
    )
    contained_at = models.DateTimeField("xử lý tức thời lúc", null=True)
    round = models.PositiveSmallIntegerField("vòng khắc phục", default=1)
    measure = models.CharField("phép đo hiệu lực", max_length=60, blank=True)
    comparison = models.CharField("so sánh", max_length=2, blank=True)
    target = models.CharField("ngưỡng", max_length=40, blank=True)
    months = models.PositiveSmallIntegerField("số tháng theo dõi", default=2)
    verified_on = models.DateField("ngày xác nhận khắc phục", null=True)
    watch_from = models.DateField("theo dõi từ", null=True)
    watch_until = models.DateField("theo dõi đến", null=True)
    closed_on = models.DateField("ngày đóng", null=True)
    closed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người đóng"
    )

    class Meta:
        verbose_name = "sự không phù hợp"
        verbose_name_plural = "sự không phù hợp"
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "number"], name="nonconformity_number_once_a_year"),
            models.CheckConstraint(
                condition=~Q(state=NonconformityState.CLOSED) | Q(closed_on__isnull=False, watch_until__isnull=False),
                name="closed_nonconformity_was_watched",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "state", "due_on"], name="nonconformity_by_state"),
            models.Index(fields=["source", "found_on"], name="nonconformity_by_source"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.description[:120]}"

    @property
    def code(self) -> str:
        """KPH 03/2021."""
        return f"KPH {self.number:02d}/{self.year}"


class Cause(models.Model):
    """Nguyên nhân: one answer to one "why", under the answer before it; the deepest marked one is the root (10.2.1.b)."""

    nonconformity = models.ForeignKey(
        Nonconformity, on_delete=models.PROTECT, related_name="causes", verbose_name="sự không phù hợp"
    )
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="deeper", verbose_name="vì")
    text = models.TextField("nguyên nhân")
    is_root = models.BooleanField("nguyên nhân gốc", default=False)
    round = models.PositiveSmallIntegerField("vòng", default=1)
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người phân tích")
    said_at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "nguyên nhân"
        verbose_name_plural = "nguyên nhân"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="a_cause_is_not_its_own")
        ]

    def __str__(self) -> str:
        return self.text[:120]


class CorrectiveAction(models.Model):
    """Hành động khắc phục: what, who, until when; done by one, verified by another (10.2.1.c and d)."""

    nonconformity = models.ForeignKey(
        Nonconformity, on_delete=models.PROTECT, related_name="actions", verbose_name="sự không phù hợp"
    )
    round = models.PositiveSmallIntegerField("vòng", default=1)
    what = models.TextField("hành động")
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người chịu trách nhiệm")
    due_on = models.DateField("hạn")
    done_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người thực hiện"
    )
    done_at = models.DateTimeField("thực hiện xong lúc", null=True)
    result = models.TextField("kết quả", blank=True)
    verified_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người xác nhận"
    )
    verified_at = models.DateTimeField("xác nhận lúc", null=True)
    verify_note = models.TextField("nhận xét của người xác nhận", blank=True)
    dropped_why = models.CharField("bỏ vì", max_length=500, blank=True)

    class Meta:
        verbose_name = "hành động khắc phục"
        verbose_name_plural = "hành động khắc phục"
        ordering = ["round", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(verified_by__isnull=True) | ~Q(verified_by=F("done_by")),
                name="nobody_verifies_his_own_action",
            )
        ]
        indexes = [models.Index(fields=["owner", "due_on"], condition=Q(done_at__isnull=True), name="action_by_owner")]

    def __str__(self) -> str:
        return self.what[:120]


class EffectCheck(models.Model):
    """Xem xét hiệu lực: what the measure said over the months after, kept as it was read (10.2.1.d)."""

    nonconformity = models.ForeignKey(
        Nonconformity, on_delete=models.PROTECT, related_name="checks", verbose_name="sự không phù hợp"
    )
    round = models.PositiveSmallIntegerField("vòng")
    measure = models.CharField("phép đo", max_length=60)
    since = models.DateField("từ ngày")
    until = models.DateField("đến ngày")
    numerator = models.PositiveIntegerField("tử số")
    denominator = models.PositiveIntegerField("mẫu số")
    wanted = models.CharField("ngưỡng", max_length=60)
    met = models.BooleanField("có hiệu lực")
    records = models.JSONField("bản ghi đã đếm", default=list)
    judged_by = models.CharField("người xem xét", max_length=120)
    judged_at = models.DateTimeField("xem xét lúc")

    class Meta:
        verbose_name = "lần xem xét hiệu lực"
        verbose_name_plural = "lần xem xét hiệu lực"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.numerator}/{self.denominator}: {'đạt' if self.met else 'không đạt'}"
