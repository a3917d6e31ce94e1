"""Outgoing documents: the document, its versions, checks, signatures and receivers."""

from django.db import models
from django.db.models import Q

from nharong.documents.words import (
    ONCE_ISSUED,
    BodyForm,
    CheckKind,
    DocumentState,
    Origin,
    SignatureRole,
    Urgency,
    Verdict,
)
from nharong.kernel.models import StoredFile
from nharong.people.models import Agency, Person, Post, SigningAuthority, Unit

from .series import AdvisoryBody


class Document(models.Model):
    """Văn bản đi: a document an agency issues in its own name (Decree 30/2020, articles 3.4, 8 and 14 to 19).

    It gets its number, year and date when the clerk issues it, not before (article 15.2); the three are unique
    together per series. ``agency`` is the issuing body (``body`` an advisory one that uses its seal), ``unit`` the drafting
    division. ``limited`` closes it to all but those who have to do with it and those named (``ReaderGrant``). ``directs`` marks documents
    that direct or administer. Secret documents never enter.
    """

    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="documents", verbose_name="cơ quan ban hành"
    )
    body = models.ForeignKey(
        AdvisoryBody, on_delete=models.PROTECT, null=True, related_name="documents", verbose_name="tổ chức tư vấn"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="documents", verbose_name="đơn vị soạn thảo"
    )
    drafter = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="drafts", verbose_name="người soạn thảo")
    kind = models.CharField("tên loại", max_length=30)
    subject = models.CharField("trích yếu", max_length=500)
    directs = models.BooleanField("văn bản chỉ đạo, điều hành", default=False)
    urgency = models.PositiveSmallIntegerField("mức độ khẩn", choices=Urgency.choices, default=Urgency.NORMAL)
    addressed_to = models.JSONField("kính gửi", default=list, blank=True)
    recipient_lines = models.JSONField("nơi nhận", default=list, blank=True)
    due_on = models.DateField("hạn trả lời", null=True, blank=True)
    particulars = models.JSONField("các mục riêng của loại văn bản", default=dict, blank=True)
    circulation_note = models.CharField("chỉ dẫn phạm vi lưu hành", max_length=60, blank=True)
    drafter_mark = models.CharField("ký hiệu người soạn thảo", max_length=30, blank=True)
    authority = models.ForeignKey(SigningAuthority, on_delete=models.PROTECT, null=True, verbose_name="thẩm quyền ký")
    signer = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="documents_to_sign", verbose_name="người ký"
    )
    state = models.CharField("trạng thái", max_length=20, choices=DocumentState.choices, default=DocumentState.DRAFT)
    origin = models.CharField("hình thức", max_length=10, choices=Origin.choices, default=Origin.SYSTEM)
    version = models.PositiveIntegerField("phiên bản hiện hành", default=1)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="tệp hiện hành"
    )
    pages = models.PositiveIntegerField("số trang", default=0)
    series = models.CharField("dãy số", max_length=60, blank=True)
    year = models.PositiveSmallIntegerField("năm", null=True)
    number = models.PositiveIntegerField("số", null=True)
    notation = models.CharField("ký hiệu", max_length=30)
    issued_on = models.DateField("ngày ban hành", null=True)
    issued_at = models.DateTimeField("thời điểm phát hành", null=True)
    signed_at = models.DateTimeField("thời điểm ký", null=True)
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="replaced_by", verbose_name="thay thế văn bản"
    )
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="corrected_by", verbose_name="đính chính văn bản"
    )
    recall_reason = models.TextField("lý do thu hồi", blank=True)
    recalled_at = models.DateTimeField("thu hồi lúc", null=True)
    limited = models.BooleanField("giới hạn người xem", default=False)
    created_at = models.DateTimeField("tạo lúc")
    changed_at = models.DateTimeField("cập nhật lúc")
    receivers: "models.ManyToManyField[Agency, Recipient]" = models.ManyToManyField(
        Agency, through="Recipient", related_name="+", verbose_name="cơ quan nhận"
    )

    class Meta:
        verbose_name = "văn bản đi"
        verbose_name_plural = "văn bản đi"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "series", "year", "number"], name="document_number_once_per_series_and_year"
            ),
            models.UniqueConstraint(
                fields=["agency", "year", "number", "notation"], name="document_symbol_once_per_year"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=ONCE_ISSUED)
                | Q(number__isnull=False, year__isnull=False, issued_on__isnull=False, issued_at__isnull=False),
                name="issued_document_has_number_and_date",
            ),
            models.CheckConstraint(
                condition=~Q(state=DocumentState.RECALLED) | (~Q(recall_reason="") & Q(recalled_at__isnull=False)),
                name="a_recall_has_its_reason_and_time",
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | Q(corrects__isnull=True), name="replaces_or_corrects_but_not_both"
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(state__in=ONCE_ISSUED), name="number_is_given_at_issue_only"
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "year", "-number"], name="document_register"),
            models.Index(fields=["state", "changed_at"], name="document_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.symbol or self.notation} {self.subject}"

    @property
    def symbol(self) -> str:
        """Số, ký hiệu: "05/QĐ-UBND", empty before issue."""
        from nharong.documents.rules.numbering import full_symbol

        return full_symbol(self.number, self.notation) if self.number else ""

    @property
    def kind_name(self) -> str:
        """The Vietnamese name of its kind."""
        from nharong.documents.rules.kinds import KINDS

        return KINDS[self.kind].name


class Recipient(models.Model):
    """Nơi nhận: an agency the document goes to."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="recipients", verbose_name="văn bản")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan nhận")

    class Meta:
        verbose_name = "nơi nhận"
        verbose_name_plural = "nơi nhận"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["document", "agency"], name="recipient_once_per_document")]

    def __str__(self) -> str:
        return self.agency.name


class Version(models.Model):
    """Phiên bản dự thảo: what the text was each time it was saved; all drafts are kept (Decree 30/2020, annex VI, part
    I, 5).

    ``body`` is what was typed or, of an uploaded file, the words read from it. ``source`` is that file as it came,
    ``places`` where number, day, month, signature and seal go on its pages, with the year printed there. ``annexes``
    are those of the same file: {name, title, body}, the name empty for a "Phụ lục". ``archival`` is the part of PDF/A
    the pages say they follow ("2b"), empty where they say nothing.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions", verbose_name="văn bản")
    number = models.PositiveIntegerField("phiên bản")
    subject = models.CharField("trích yếu", max_length=500)
    body = models.TextField("nội dung")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name="bản trình bày")
    form = models.CharField("cách soạn", max_length=10, choices=BodyForm.choices, default=BodyForm.TYPED)
    source = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="tệp tải lên"
    )
    source_name = models.CharField("tên tệp tải lên", max_length=200, blank=True)
    places = models.JSONField("chỗ ghi số, ngày và chỗ ký", default=dict, blank=True)
    annexes = models.JSONField("phụ lục cùng tệp", default=list, blank=True)
    archival = models.CharField("chuẩn PDF/A", max_length=10, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người lập")
    made_at = models.DateTimeField("lập lúc")

    class Meta:
        verbose_name = "phiên bản dự thảo"
        verbose_name_plural = "phiên bản dự thảo"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="version_once_per_document"),
            models.CheckConstraint(
                condition=Q(form=BodyForm.TYPED) | Q(source__isnull=False), name="an_uploaded_version_has_its_file"
            ),
        ]

    def __str__(self) -> str:
        return f"Phiên bản {self.number}"


class Check(models.Model):
    """Kiểm tra trước khi ký: who answered for content and for format, on which version (Decree 30/2020, article 12)."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="checks", verbose_name="văn bản")
    version = models.PositiveIntegerField("phiên bản")
    kind = models.CharField("việc", max_length=10, choices=CheckKind.choices)
    verdict = models.CharField("kết quả", max_length=10, choices=Verdict.choices)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người kiểm tra")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", verbose_name="chức vụ")
    note = models.TextField("ý kiến", blank=True)
    at = models.DateTimeField("thời điểm")

    class Meta:
        verbose_name = "lần kiểm tra"
        verbose_name_plural = "lần kiểm tra"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(verdict=Verdict.RETURNED) | ~Q(note=""), name="a_return_has_its_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_verdict_display()}"


class Signature(models.Model):
    """Chữ ký số trên văn bản: what our own verification of the file said when the signature was put (Decree 30/2020,
    article 5.1).
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="signatures", verbose_name="văn bản")
    role = models.CharField("vai trò", max_length=10, choices=SignatureRole.choices)
    signer = models.CharField("người ký", max_length=200)
    certificate = models.CharField("vân tay chứng thư số", max_length=64)
    at = models.DateTimeField("thời điểm ký")
    valid = models.BooleanField("hợp lệ")
    verdict = models.CharField("kết luận", max_length=60)

    class Meta:
        verbose_name = "chữ ký số"
        verbose_name_plural = "chữ ký số"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["document", "role"], name="one_signature_per_role")]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.signer}"


class SecretNumber(models.Model):
    """Số văn bản mật đã dùng: the only thing this house may know of a secret document (state-secrecy law; the text
    never enters).
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="secret_numbers", verbose_name="cơ quan")
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("số")
    recorded_on = models.DateField("ngày ghi nhận")
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "số văn bản mật"
        verbose_name_plural = "số văn bản mật"
        constraints = [models.UniqueConstraint(fields=["agency", "year", "number"], name="secret_number_once_per_year")]

    def __str__(self) -> str:
        return f"Số mật {self.number}/{self.year}"
