"""What goes to receivers by other ways than the axis."""

from django.db import models
from django.db.models import Q

from nharong.documents.models import Document
from nharong.exchange.words import DispatchReason, DispatchWay
from nharong.people.models import Agency, Person


class Dispatch(models.Model):
    """Chuyển phát ngoài Trục: a receiver that an issued document must reach by another way (Decree 30/2020, article
    18.1).

    It is owed from the issue on, because the receiver is not on the axis or because paper must follow; the clerk
    records by which way, on which day and under which reference it went.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="dispatches", verbose_name="văn bản")
    receiver = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="nơi nhận")
    reason = models.CharField("vì sao", max_length=10, choices=DispatchReason.choices)
    owed_at = models.DateTimeField("phải gửi từ")
    way = models.CharField("cách gửi", max_length=10, choices=DispatchWay.choices, blank=True)
    sent_on = models.DateField("ngày gửi", null=True)
    reference = models.CharField("số hiệu gửi, người nhận", max_length=100, blank=True)
    note = models.CharField("ghi chú", max_length=500, blank=True)
    recorded_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người ghi"
    )
    recorded_at = models.DateTimeField("ghi lúc", null=True)

    class Meta:
        verbose_name = "chuyển phát ngoài trục"
        verbose_name_plural = "chuyển phát ngoài trục"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["document", "receiver"], name="one_dispatch_per_receiver"),
            models.CheckConstraint(
                condition=Q(way="", sent_on__isnull=True) | (~Q(way="") & Q(sent_on__isnull=False)),
                name="a_sent_dispatch_has_way_and_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document.symbol} -> {self.receiver.short_name}: {self.way}"


class PaperToo(models.Model):
    """Danh mục gửi kèm bản giấy: documents of a kind, or to a receiver, that go on paper as well.

    A setting of the issuing agency; empty ``kind`` is every kind, no ``receiver`` is every receiver. An ended line
    stays, for what was owed under it stays owed.
    """

    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="paper_too", verbose_name="cơ quan ban hành"
    )
    kind = models.CharField("tên loại", max_length=30, blank=True)
    receiver = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="nơi nhận")
    basis = models.CharField("căn cứ", max_length=300)
    since = models.DateTimeField("áp dụng từ")
    ended_at = models.DateTimeField("thôi áp dụng từ", null=True)

    class Meta:
        verbose_name = "quy định gửi kèm bản giấy"
        verbose_name_plural = "danh mục gửi kèm bản giấy"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="") | Q(receiver__isnull=False), name="paper_too_names_kind_or_receiver"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.receiver or ''}".strip()
