"""The outbox and the inbox, with the state of every delivery."""

from django.db import models

from nharong.documents.models import Document, IncomingDocument
from nharong.exchange.words import DeliveryState, MessageKind, OutboxState
from nharong.kernel.models import StoredFile
from nharong.people.models import Agency


class OutgoingMessage(models.Model):
    """Gói tin đi: one edXML message, its bytes fixed when it is queued, so that sending it again sends the same thing.

    ``key`` says what it is for (a document to its receivers, one state of one incoming document), so that nothing is
    queued twice.
    """

    sender = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="bên gửi")
    kind = models.CharField("loại gói", max_length=8, choices=MessageKind.choices)
    key = models.CharField("khóa chống lặp", max_length=160, unique=True)
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, related_name="messages", verbose_name="văn bản"
    )
    payload = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name="gói edXML")
    state = models.CharField("trạng thái", max_length=10, choices=OutboxState.choices, default=OutboxState.QUEUED)
    axis_id = models.CharField("mã gói trên trục", max_length=80, blank=True)
    error = models.TextField("lỗi gần nhất", blank=True)
    queued_at = models.DateTimeField("xếp hàng lúc")
    accepted_at = models.DateTimeField("trục nhận lúc", null=True)

    class Meta:
        verbose_name = "gói tin đi"
        verbose_name_plural = "gói tin đi"
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "queued_at"], name="outbox_by_state")]

    def __str__(self) -> str:
        return self.key


class Delivery(models.Model):
    """Một nơi nhận của một văn bản: how far the document has got at one receiver (Decision 28/2018, article 10.2.h).

    ``had_identifier`` says that the receiver had its identifier on the axis when the document was queued: what becomes
    of the receiver later changes no figure of the past.
    """

    message = models.ForeignKey(
        OutgoingMessage, on_delete=models.PROTECT, related_name="deliveries", verbose_name="gói tin"
    )
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="deliveries", verbose_name="văn bản")
    receiver = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="nơi nhận")
    state = models.CharField("trạng thái", max_length=10, choices=DeliveryState.choices, default=DeliveryState.QUEUED)
    changed_at = models.DateTimeField("cập nhật lúc")
    had_identifier = models.BooleanField("có mã trên trục khi gửi", default=True)

    class Meta:
        verbose_name = "lượt gửi"
        verbose_name_plural = "lượt gửi"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["document", "receiver"], name="one_delivery_per_receiver")]

    def __str__(self) -> str:
        return f"{self.document.symbol} -> {self.receiver.short_name}: {self.state}"


class DeliveryEvent(models.Model):
    """Lịch sử gửi, nhận: each state a receiver reached, once, with its time and words (Decision 28/2018, article
    10.2.p).
    """

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="events", verbose_name="lượt gửi")
    state = models.CharField("trạng thái", max_length=10, choices=DeliveryState.choices)
    at = models.DateTimeField("thời điểm")
    staff = models.CharField("người xử lý", max_length=200, blank=True)
    note = models.TextField("nội dung", blank=True)

    class Meta:
        verbose_name = "diễn biến gửi, nhận"
        verbose_name_plural = "diễn biến gửi, nhận"
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["delivery", "state", "at"], name="one_event_per_state_and_time")]

    def __str__(self) -> str:
        return f"{self.state} {self.at:%d/%m/%Y %H:%M}"


class IncomingPackage(models.Model):
    """Gói tin đến: what the axis handed us, kept as it came before it is acknowledged; once per receiver
    and axis id. Of one that bears a secrecy mark only the fact is kept.
    """

    receiver = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="bên nhận")
    kind = models.CharField("loại gói", max_length=8, choices=MessageKind.choices)
    axis_id = models.CharField("mã gói trên trục", max_length=80)
    payload = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="gói edXML"
    )
    incoming = models.ForeignKey(
        IncomingDocument, on_delete=models.PROTECT, null=True, related_name="packages", verbose_name="văn bản đến"
    )
    problem = models.TextField("vướng mắc", blank=True)
    warnings = models.JSONField("cảnh báo khi đọc", default=list)
    fetched_at = models.DateTimeField("lấy về lúc")

    class Meta:
        verbose_name = "gói tin đến"
        verbose_name_plural = "gói tin đến"
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["receiver", "axis_id"], name="package_once_per_receiver")]

    def __str__(self) -> str:
        return f"{self.axis_id} ({self.kind})"
