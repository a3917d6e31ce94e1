"""Danh mục thủ tục hành chính: each procedure, its versions, its channels and the papers it asks for."""

from django.db import models
from django.db.models import F, Q

from nharong.dossiers.words.catalogue import Channel, TermUnit
from nharong.people.models import Agency


class AdministrativeProcedure(models.Model):
    """Thủ tục hành chính: what a citizen applies for, under its national code (Decree 63/2010/NĐ-CP on controlling
    procedures; Decree 61/2018/NĐ-CP on the one-stop mechanism).

    What stands beside the code is the current version's, kept here so that the register is searched without joins;
    ``levels`` is ``|Cấp tỉnh|Cấp xã|``.
    """

    code = models.CharField("mã thủ tục", max_length=40, unique=True)
    name = models.TextField("tên thủ tục")
    field = models.CharField("lĩnh vực", max_length=200)
    levels = models.CharField("cấp thực hiện", max_length=300)
    agencies = models.TextField("cơ quan thực hiện", blank=True)
    folded = models.TextField("để tìm không dấu", editable=False)
    current = models.ForeignKey(
        "ProcedureVersion",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="phiên bản hiện hành",
    )

    class Meta:
        verbose_name = "thủ tục hành chính"
        verbose_name_plural = "thủ tục hành chính"
        ordering = ["field", "code"]
        indexes = [models.Index(fields=["field", "code"], name="procedure_by_field")]

    def __str__(self) -> str:
        return f"{self.code} - {self.name}"


class ProcedureVersion(models.Model):
    """Phiên bản thủ tục hành chính: the content as published by one decision; a dossier keeps the version it was
    received under, so that a later change alters no promise already made.

    ``results`` is ``[{name, code}]``, ``legal_basis`` is ``[{name, number}]``; ``content_hash`` is the SHA-256 of the
    whole content, papers and channels included.
    """

    procedure = models.ForeignKey(
        AdministrativeProcedure, on_delete=models.PROTECT, related_name="versions", verbose_name="thủ tục"
    )
    number = models.PositiveIntegerField("phiên bản")
    name = models.TextField("tên thủ tục")
    field = models.CharField("lĩnh vực", max_length=200)
    levels = models.JSONField("cấp thực hiện", default=list)
    target_groups = models.JSONField("đối tượng thực hiện", default=list)
    decision_number = models.CharField("số quyết định công bố", max_length=200, blank=True)
    kind = models.CharField("loại thủ tục", max_length=200, blank=True)
    ministry = models.CharField("bộ, ngành quản lý", max_length=100, blank=True)
    agencies = models.TextField("cơ quan thực hiện", blank=True)
    competent_agency = models.TextField("cơ quan có thẩm quyền", blank=True)
    receiving_address = models.TextField("địa chỉ tiếp nhận", blank=True)
    results = models.JSONField("kết quả", default=list)
    legal_basis = models.JSONField("căn cứ pháp lý", default=list)
    requirements = models.TextField("yêu cầu, điều kiện", blank=True)
    steps_text = models.TextField("trình tự thực hiện", blank=True)
    related = models.TextField("thủ tục liên quan", blank=True)
    content_hash = models.CharField("SHA-256 của nội dung", max_length=64)
    source = models.CharField("nguồn", max_length=300)
    read_at = models.DateTimeField("đọc lúc")
    valid_from = models.DateField("áp dụng từ")
    valid_to = models.DateField("áp dụng đến", null=True, blank=True)

    class Meta:
        verbose_name = "phiên bản thủ tục hành chính"
        verbose_name_plural = "phiên bản thủ tục hành chính"
        ordering = ["procedure", "number"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="procedure_version_once"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="procedure_version_period_is_ordered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure.code}, phiên bản {self.number}"


class ProcedureChannel(models.Model):
    """Cách thức thực hiện: one way to hand in, with its term and its fee; a way may stand several times, for several
    cases.

    ``term_amount`` with ``term_unit`` is the term as read; both empty where the source names none. ``fee_amount`` is
    in ``fee_currency``, 0 where it is free, empty where the source says nothing.
    """

    version = models.ForeignKey(
        ProcedureVersion, on_delete=models.CASCADE, related_name="channels", verbose_name="phiên bản"
    )
    order = models.PositiveSmallIntegerField("thứ tự")
    channel = models.CharField("hình thức nộp", max_length=10, choices=Channel.choices)
    term_text = models.CharField("thời hạn theo nguồn", max_length=200, blank=True)
    term_amount = models.DecimalField("thời hạn", max_digits=8, decimal_places=3, null=True, blank=True)
    term_unit = models.CharField("đơn vị thời hạn", max_length=15, choices=TermUnit.choices, blank=True)
    fee_text = models.TextField("phí, lệ phí theo nguồn", blank=True)
    fee_amount = models.DecimalField("phí, lệ phí", max_digits=16, decimal_places=2, null=True, blank=True)
    fee_currency = models.CharField("loại tiền", max_length=3, blank=True)
    description = models.TextField("mô tả", blank=True)

    class Meta:
        verbose_name = "cách thức thực hiện"
        verbose_name_plural = "cách thức thực hiện"
        ordering = ["version", "order"]
        constraints = [
            models.UniqueConstraint(fields=["version", "order"], name="procedure_channel_once"),
            models.CheckConstraint(
                condition=Q(term_amount__isnull=True, term_unit="") | (Q(term_amount__gte=0) & ~Q(term_unit="")),
                name="procedure_channel_term_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()}: {self.term_text or 'không quy định'}"


class ProcedurePaper(models.Model):
    """Thành phần hồ sơ: one paper a procedure asks for, how many originals and how many copies.

    ``case`` names the case in which it is asked for, empty for all. ``required`` is False where the office's
    publication has it as "nếu có" or the case is only one of several.
    """

    version = models.ForeignKey(
        ProcedureVersion, on_delete=models.CASCADE, related_name="papers", verbose_name="phiên bản"
    )
    order = models.PositiveSmallIntegerField("thứ tự")
    case = models.TextField("trường hợp", blank=True)
    name = models.TextField("tên giấy tờ")
    form_name = models.CharField("mẫu đơn, tờ khai", max_length=500, blank=True)
    originals = models.PositiveSmallIntegerField("bản chính", default=0)
    copies = models.PositiveSmallIntegerField("bản sao", default=0)
    required = models.BooleanField("bắt buộc", default=True)

    class Meta:
        verbose_name = "thành phần hồ sơ"
        verbose_name_plural = "thành phần hồ sơ"
        ordering = ["version", "order"]
        constraints = [models.UniqueConstraint(fields=["version", "order"], name="procedure_paper_once")]

    def __str__(self) -> str:
        return self.name


class CatalogueImport(models.Model):
    """Lần nhập danh mục: one file read into the catalogue, what came of it, and every line that was refused with its
    reason (``[{line, code, reason}]``).
    """

    file_name = models.CharField("tên tệp", max_length=300)
    sha256 = models.CharField("SHA-256 của tệp", max_length=64)
    at = models.DateTimeField("nhập lúc")
    by_name = models.CharField("người nhập", max_length=120)
    imported = models.PositiveIntegerField("mới")
    updated = models.PositiveIntegerField("thay đổi")
    unchanged = models.PositiveIntegerField("không đổi")
    rejected = models.JSONField("không nhận", default=list)
    versions = models.ManyToManyField(ProcedureVersion, related_name="imports", verbose_name="phiên bản đã lập")

    class Meta:
        verbose_name = "lần nhập danh mục"
        verbose_name_plural = "lần nhập danh mục"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.file_name}, {self.at:%d/%m/%Y %H:%M}"


class OfferedProcedure(models.Model):
    """Thủ tục được tiếp nhận tại quầy: which agency decides a procedure here, and which agency's counter receives it
    (Decree 61/2018/NĐ-CP, chapter II: the list of procedures received at the one-stop unit).
    """

    procedure = models.ForeignKey(
        AdministrativeProcedure, on_delete=models.PROTECT, related_name="offers", verbose_name="thủ tục"
    )
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="offered_procedures", verbose_name="cơ quan giải quyết"
    )
    counter = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="received_procedures", verbose_name="cơ quan tiếp nhận"
    )
    online = models.BooleanField("nhận trực tuyến", default=False)
    postal = models.BooleanField("nhận qua bưu chính", default=False)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến ngày", null=True, blank=True)

    class Meta:
        verbose_name = "thủ tục được tiếp nhận"
        verbose_name_plural = "thủ tục được tiếp nhận"
        ordering = ["procedure"]
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "agency"], condition=Q(valid_to__isnull=True), name="procedure_offered_once"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="offered_procedure_period_is_ordered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure.code}: {self.agency.short_name}"
