"""What the office asks of receivers who are late, and by which rule they are late."""

from datetime import time

from django.db import models

from nharong.exchange.words import IdentifierForm, ReminderWay
from nharong.people.models import Agency, Person

from .messages import Delivery

NOON = time(12, 0)


class ExchangeRule(models.Model):
    """Quy tắc gửi, nhận of one agency, kept as a setting because the law leaves it to the office.

    A receiver is late that has not confirmed (03) what was issued before ``look_at`` of the working day ``days_before``
    working days ago (0: today, once that hour has come). ``identifier_form`` says what the message's DocumentId holds.
    """

    agency = models.OneToOneField(
        Agency, on_delete=models.PROTECT, related_name="exchange_rule", verbose_name="cơ quan"
    )
    look_at = models.TimeField("giờ kiểm tra", default=NOON)
    days_before = models.PositiveSmallIntegerField("số ngày làm việc trước đó", default=1)
    identifier_form = models.CharField(
        "mã văn bản trong gói tin", max_length=10, choices=IdentifierForm.choices, default=IdentifierForm.COMPOSITE
    )
    changed_at = models.DateTimeField("cập nhật lúc")

    class Meta:
        verbose_name = "quy tắc gửi, nhận"
        verbose_name_plural = "quy tắc gửi, nhận"

    def __str__(self) -> str:
        return f"{self.look_at:%H:%M}, {self.days_before} ngày trước"


class Reminder(models.Model):
    """Nhắc nơi nhận: the clerk asked a receiver that has not confirmed a document, and how."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="reminders", verbose_name="lượt gửi")
    way = models.CharField("cách nhắc", max_length=10, choices=ReminderWay.choices)
    note = models.CharField("nội dung", max_length=500, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người nhắc")
    at = models.DateTimeField("nhắc lúc")

    class Meta:
        verbose_name = "lần nhắc nơi nhận"
        verbose_name_plural = "lần nhắc nơi nhận"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.delivery}: {self.get_way_display()}"
