"""What decides the office's working time beside the law's public holidays."""

from django.db import models
from django.db.models import F, Q

from .words import DayKind


class OfficeHours(models.Model):
    """Giờ làm việc: an agency's hours from a day on (40 hours a week by Decision 188/1999/QĐ-TTg; provinces set the
    hours of day themselves).

    ``agency_code`` is empty for every agency that has no row of its own; agencies are known here by code alone.
    """

    agency_code = models.CharField("mã cơ quan", max_length=35, blank=True)
    valid_from = models.DateField("áp dụng từ")
    morning_from = models.TimeField("buổi sáng từ")
    morning_to = models.TimeField("buổi sáng đến")
    afternoon_from = models.TimeField("buổi chiều từ")
    afternoon_to = models.TimeField("buổi chiều đến")
    source = models.CharField("căn cứ", max_length=300, blank=True)

    class Meta:
        verbose_name = "giờ làm việc"
        verbose_name_plural = "giờ làm việc"
        ordering = ["agency_code", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["agency_code", "valid_from"], name="office_hours_once_a_day"),
            models.CheckConstraint(
                condition=Q(morning_from__lt=F("morning_to"))
                & Q(morning_to__lte=F("afternoon_from"))
                & Q(afternoon_from__lt=F("afternoon_to")),
                name="office_hours_are_ordered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_code or 'Mọi cơ quan'}, từ {self.valid_from:%d/%m/%Y}"


class SpecialDay(models.Model):
    """Ngày nghỉ, ngày làm bù riêng: a swap of days, a storm, a local holiday; it wins over the public holidays.

    ``agency_code`` is empty for all agencies; an agency's own row wins over one for all. A row taken back stays, marked
    ``withdrawn``.
    """

    agency_code = models.CharField("mã cơ quan", max_length=35, blank=True)
    day = models.DateField("ngày")
    kind = models.CharField("loại", max_length=10, choices=DayKind.choices)
    source = models.CharField("căn cứ", max_length=300)
    withdrawn = models.BooleanField("đã bỏ", default=False)

    class Meta:
        verbose_name = "ngày nghỉ, ngày làm bù"
        verbose_name_plural = "ngày nghỉ, ngày làm bù"
        ordering = ["day", "agency_code"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency_code", "day"], condition=Q(withdrawn=False), name="special_day_once_per_agency"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}: {self.get_kind_display()}"
