"""How people are told: the calendar's address and notices by mail."""

from django.db import models
from django.db.models import Q

from nharong.people.models import Person


class CalendarFeed(models.Model):
    """Địa chỉ lịch công việc: a secret address under which a person's terms can be subscribed to; only its hash is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", verbose_name="cán bộ")
    post_id = models.BigIntegerField("chức vụ")
    digest = models.CharField("SHA-256 của địa chỉ", max_length=64, unique=True)
    opened_at = models.DateTimeField("mở lúc")
    revoked_at = models.DateTimeField("thu hồi lúc", null=True)

    class Meta:
        verbose_name = "địa chỉ lịch công việc"
        verbose_name_plural = "địa chỉ lịch công việc"
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(revoked_at__isnull=True), name="one_live_calendar_per_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.opened_at:%d/%m/%Y})"


class Notice(models.Model):
    """Thư báo: one mail to one person about one thing; ``key`` keeps it from being written twice."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", verbose_name="người nhận")
    address = models.EmailField("thư điện tử", max_length=254)
    subject = models.CharField("tiêu đề", max_length=300)
    text = models.TextField("nội dung")
    key = models.CharField("khóa chống lặp", max_length=120, unique=True)
    written_at = models.DateTimeField("viết lúc")
    sent_at = models.DateTimeField("gửi lúc", null=True)

    class Meta:
        verbose_name = "thư báo"
        verbose_name_plural = "thư báo"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.subject} ({self.address})"
