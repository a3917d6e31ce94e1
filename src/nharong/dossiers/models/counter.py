"""The counter's own: what the regulations say as this office set it, and the queue of those who wait."""

from django.db import models
from django.db.models import Q

from nharong.dossiers.words.life import ClockPolicy, FormSet, TicketState
from nharong.people.models import Agency, Person


class RegulationSetting(models.Model):
    """Quy định một cửa áp dụng từ một ngày: what an office has set otherwise than the house presumes, for one regulation
    (``rules/regulation.py``). Dossiers received before keep what they were received with.
    """

    key = models.SlugField("mã quy định", max_length=30, unique=True)
    title = models.CharField("tên quy định", max_length=200)
    valid_from = models.DateField("áp dụng từ")
    form_set = models.CharField("bộ mẫu", max_length=20, choices=FormSet.choices)
    supplement_policy = models.CharField("khi bổ sung xong", max_length=10, choices=ClockPolicy.choices)
    stop_policy = models.CharField("khi hết lý do dừng", max_length=10, choices=ClockPolicy.choices)
    notice_days = models.PositiveSmallIntegerField("báo thiếu trong (ngày làm việc)")
    supplement_days = models.PositiveSmallIntegerField("chờ bổ sung (ngày làm việc)")
    apology_days = models.PositiveSmallIntegerField("xin lỗi trước hạn (ngày)")
    retention_years = models.PositiveSmallIntegerField("giữ dữ liệu cá nhân (năm)")
    changed_at = models.DateTimeField("sửa lúc")

    class Meta:
        verbose_name = "quy định một cửa"
        verbose_name_plural = "quy định một cửa"
        ordering = ["valid_from"]

    def __str__(self) -> str:
        return self.title


class QueueTicket(models.Model):
    """Phiếu số thứ tự: a place in the day's queue at the counter; no name stands on it."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan tiếp nhận")
    day = models.DateField("ngày")
    number = models.PositiveIntegerField("số")
    service = models.CharField("việc", max_length=100, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=TicketState.choices, default=TicketState.WAITING)
    taken_at = models.DateTimeField("lấy số lúc")
    called_at = models.DateTimeField("gọi lúc", null=True)
    desk = models.CharField("quầy", max_length=20, blank=True)
    called_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người gọi"
    )
    done_at = models.DateTimeField("xong lúc", null=True)

    class Meta:
        verbose_name = "phiếu số thứ tự"
        verbose_name_plural = "phiếu số thứ tự"
        ordering = ["day", "number"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "day", "number"], name="queue_number_once_a_day"),
            models.CheckConstraint(
                condition=Q(state=TicketState.WAITING) | Q(called_at__isnull=False, called_by__isnull=False),
                name="a_called_ticket_says_by_whom",
            ),
        ]
        indexes = [models.Index(fields=["agency", "day", "state", "number"], name="queue_of_the_day")]

    def __str__(self) -> str:
        return f"{self.number:03d}"
