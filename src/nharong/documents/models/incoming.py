"""Incoming documents."""

from django.db import models
from django.db.models import F, Q

from nharong.documents.words import IncomingState, Urgency, WorkStage
from nharong.kernel.models import StoredFile
from nharong.people.models import Agency, Person

#: How the source of a document that came on paper begins.
ON_PAPER = "paper:"


class IncomingDocument(models.Model):
    """Văn bản đến: a document an agency received, from the axis or otherwise (Decree 30/2020, articles 20 to 24).

    ``arrival_number`` (số đến) is taken when the clerk registers it, one series a year for paper and electronic
    (article 22.2). ``source`` says in the words of the room that brought it where it came from, once per agency.
    ``verification`` keeps the verdict on its signatures. ``stage`` says where the work stands once it is registered;
    before that nobody has a duty to handle it (article 22.1).
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="incoming", verbose_name="cơ quan nhận")
    source = models.CharField("nguồn", max_length=120)
    author_code = models.CharField("mã cơ quan ban hành", max_length=35)
    author_name = models.CharField("cơ quan ban hành", max_length=200)
    document_id = models.CharField("mã định danh văn bản", max_length=200)
    number = models.CharField("số", max_length=20)
    notation = models.CharField("ký hiệu", max_length=60)
    dated = models.DateField("ngày văn bản", null=True)
    kind_name = models.CharField("tên loại", max_length=100, blank=True)
    subject = models.CharField("trích yếu", max_length=1000)
    signer_name = models.CharField("người ký", max_length=100, blank=True)
    urgency = models.PositiveSmallIntegerField("mức độ khẩn", choices=Urgency.choices, default=Urgency.NORMAL)
    due_on = models.DateField("thời hạn giải quyết", null=True)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="tệp văn bản"
    )
    verification = models.JSONField("kết quả xác minh chữ ký", default=dict)
    trustworthy = models.BooleanField("toàn vẹn, xác thực", default=False)
    arrived_at = models.DateTimeField("đến lúc")
    state = models.CharField("trạng thái", max_length=12, choices=IncomingState.choices, default=IncomingState.ARRIVED)
    year = models.PositiveSmallIntegerField("năm", null=True)
    arrival_number = models.PositiveIntegerField("số đến", null=True)
    registered_at = models.DateTimeField("vào sổ lúc", null=True)
    registered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người vào sổ"
    )
    refusal = models.TextField("lý do từ chối", blank=True)
    recall_asked_at = models.DateTimeField("bên gửi yêu cầu thu hồi lúc", null=True)
    recall_reason = models.TextField("lý do thu hồi của bên gửi", blank=True)
    recall_answer = models.TextField("trả lời yêu cầu thu hồi", blank=True)
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="replaced_by", verbose_name="thay thế văn bản đến"
    )
    limited = models.BooleanField("giới hạn người xem", default=False)
    stage = models.CharField("bước xử lý", max_length=10, choices=WorkStage.choices, default=WorkStage.TO_PRESENT)
    presented_to = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="trình lãnh đạo"
    )
    presented_at = models.DateTimeField("trình lúc", null=True)
    finished_at = models.DateTimeField("giải quyết xong lúc", null=True)
    finished_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người kết thúc"
    )
    result = models.TextField("kết quả giải quyết", blank=True)

    class Meta:
        verbose_name = "văn bản đến"
        verbose_name_plural = "văn bản đến"
        constraints = [
            models.UniqueConstraint(fields=["agency", "source"], name="incoming_once_per_source"),
            models.UniqueConstraint(
                fields=["agency", "author_code", "document_id"],
                condition=~Q(document_id=""),
                name="incoming_once_per_author_and_identifier",
            ),
            models.UniqueConstraint(fields=["agency", "year", "arrival_number"], name="arrival_number_once_per_year"),
            models.CheckConstraint(
                condition=~Q(state=IncomingState.REGISTERED)
                | Q(arrival_number__isnull=False, registered_at__isnull=False),
                name="registered_incoming_has_arrival_number",
            ),
            models.CheckConstraint(
                condition=~Q(state=IncomingState.REFUSED) | ~Q(refusal=""), name="a_refusal_has_its_reason"
            ),
            models.CheckConstraint(
                condition=Q(stage=WorkStage.TO_PRESENT) | Q(arrival_number__isnull=False),
                name="only_a_registered_incoming_is_worked_on",
            ),
            models.CheckConstraint(
                condition=~Q(stage=WorkStage.FINISHED) | (~Q(result="") & Q(finished_at__isnull=False)),
                name="a_finished_incoming_has_its_result",
            ),
        ]
        indexes = [
            models.Index(F("agency"), F("year"), F("arrival_number").desc(), name="incoming_register"),
            models.Index(fields=["agency", "state", "arrived_at"], name="incoming_by_state"),
            models.Index(fields=["agency", "document_id"], name="incoming_by_document_id"),
            models.Index(fields=["agency", "stage"], name="incoming_by_stage"),
        ]

    def __str__(self) -> str:
        return f"{self.symbol} {self.subject}"

    @property
    def symbol(self) -> str:
        """The sender's number and symbol; some papers bear a number alone."""
        return f"{self.number}/{self.notation}" if self.notation else self.number

    @property
    def came_on_paper(self) -> bool:
        """Whether it was scanned here, so that nobody on the axis waits for its states."""
        return self.source.startswith(ON_PAPER)
