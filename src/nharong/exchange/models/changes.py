"""Changes of a document that has been sent: what the sender says, and what each receiver answers."""

from django.db import models
from django.db.models import Q

from nharong.documents.models import Document, IncomingDocument
from nharong.exchange.words import ChangeAnswer, ReceiverPart
from nharong.kernel.models import StoredFile
from nharong.people.models import Agency, Person

from .messages import IncomingPackage, OutgoingMessage


class Update(models.Model):
    """Bản cập nhật của văn bản đã gửi (QCVN 102, BussinessDocType 2): what the sender changed in what accompanies the
    document, or in the list of its receivers.

    The document itself stays as signed; wrong content is replaced and wrong layout corrected by another document
    (Decree 30/2020, article 18.3). ``before`` and ``after`` hold the changed particulars by name.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="updates", verbose_name="văn bản")
    number = models.PositiveIntegerField("lần cập nhật")
    reason = models.TextField("lý do")
    before = models.JSONField("trước", default=dict)
    after = models.JSONField("sau", default=dict)
    message = models.ForeignKey(
        OutgoingMessage, on_delete=models.PROTECT, null=True, related_name="updates", verbose_name="gói tin"
    )
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người cập nhật")
    made_at = models.DateTimeField("cập nhật lúc")

    class Meta:
        verbose_name = "bản cập nhật"
        verbose_name_plural = "bản cập nhật"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="update_number_once_per_document"),
            models.CheckConstraint(condition=~Q(reason=""), name="an_update_has_its_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.document.symbol}, cập nhật lần {self.number}"


class UpdateReceiver(models.Model):
    """Nơi nhận bản cập nhật: one receiver an update was sent to, and its answer, 15 or 16."""

    update = models.ForeignKey(Update, on_delete=models.CASCADE, related_name="receivers", verbose_name="bản cập nhật")
    receiver = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="nơi nhận")
    part = models.CharField("trong danh sách nơi nhận", max_length=8, choices=ReceiverPart.choices)
    answer = models.CharField("trả lời", max_length=9, choices=ChangeAnswer.choices, blank=True)
    answered_at = models.DateTimeField("trả lời lúc", null=True)
    staff = models.CharField("người trả lời", max_length=200, blank=True)
    note = models.TextField("nội dung trả lời", blank=True)

    class Meta:
        verbose_name = "nơi nhận bản cập nhật"
        verbose_name_plural = "nơi nhận bản cập nhật"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["update", "receiver"], name="update_receiver_once")]

    def __str__(self) -> str:
        return f"{self.update} -> {self.receiver.short_name}"


class ChangeRequest(models.Model):
    """Yêu cầu cập nhật của bên gửi: an update that came in for a document received, and what the clerk decided.

    ``after`` is what the sender says now; ``before`` what stood here when it was accepted. ``file`` is the document
    the message brought where it differs, ``earlier_file`` the one it took the place of: neither is lost.
    """

    incoming = models.ForeignKey(
        IncomingDocument, on_delete=models.PROTECT, related_name="change_requests", verbose_name="văn bản đến"
    )
    package = models.OneToOneField(
        IncomingPackage, on_delete=models.PROTECT, related_name="change_request", verbose_name="gói tin"
    )
    reason = models.TextField("lý do của bên gửi", blank=True)
    before = models.JSONField("đang có", default=dict)
    after = models.JSONField("bên gửi cập nhật", default=dict)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="tệp mới")
    earlier_file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="tệp trước đó"
    )
    verification = models.JSONField("kết quả xác minh chữ ký của tệp mới", default=dict)
    trustworthy = models.BooleanField("tệp mới toàn vẹn, xác thực", default=False)
    asked_at = models.DateTimeField("yêu cầu lúc")
    answer = models.CharField("trả lời", max_length=9, choices=ChangeAnswer.choices, blank=True)
    answer_reason = models.TextField("lý do trả lời", blank=True)
    answered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người trả lời"
    )
    answered_at = models.DateTimeField("trả lời lúc", null=True)

    class Meta:
        verbose_name = "yêu cầu cập nhật"
        verbose_name_plural = "yêu cầu cập nhật"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(answer=ChangeAnswer.DECLINED) | ~Q(answer_reason=""),
                name="a_declined_update_has_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incoming.symbol}: {self.reason}"
