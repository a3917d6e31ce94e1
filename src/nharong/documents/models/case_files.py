"""The yearly list of files, files of work, what lies in them, and their hand-over to the archive."""

from datetime import date

from django.db import models
from django.db.models import Q

from nharong.documents.rules.case_files import SubmissionDue, kept_until, must_be_submitted, submission_due
from nharong.documents.words import CaseFileState, CatalogueState, FileNumbering, HandOverState
from nharong.people.models import Agency, Person

from .incoming import IncomingDocument
from .outgoing import Document


class FileCatalogue(models.Model):
    """Danh mục hồ sơ: the files an agency expects of a year, approved by its head and issued at the start of the year
    (Decree 30/2020, article 28 and annex V, I).
    """

    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="file_catalogues", verbose_name="cơ quan lập danh mục"
    )
    year = models.PositiveSmallIntegerField("năm")
    numbering = models.CharField(
        "cách đánh số", max_length=10, choices=FileNumbering.choices, default=FileNumbering.BY_GROUP
    )
    state = models.CharField("trạng thái", max_length=10, choices=CatalogueState.choices, default=CatalogueState.DRAFT)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người lập")
    made_at = models.DateTimeField("lập lúc")
    approved_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người phê duyệt"
    )
    approved_at = models.DateTimeField("phê duyệt lúc", null=True)

    class Meta:
        verbose_name = "danh mục hồ sơ"
        verbose_name_plural = "danh mục hồ sơ"
        constraints = [
            models.UniqueConstraint(fields=["agency", "year"], name="file_catalogue_once_a_year"),
            models.CheckConstraint(
                condition=~Q(state=CatalogueState.APPROVED) | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="an_approved_catalogue_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"Danh mục hồ sơ năm {self.year}"


class FileHeading(models.Model):
    """Đề mục: a heading of the list; a large one (no ``parent``) gives its abbreviation to the codes of its files
    (annex V, I).
    """

    catalogue = models.ForeignKey(
        FileCatalogue, on_delete=models.CASCADE, related_name="headings", verbose_name="danh mục hồ sơ"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="children", verbose_name="đề mục lớn"
    )
    position = models.PositiveSmallIntegerField("thứ tự")
    title = models.CharField("tên đề mục", max_length=200)
    abbreviation = models.CharField("chữ viết tắt", max_length=15, blank=True)

    class Meta:
        verbose_name = "đề mục"
        verbose_name_plural = "đề mục"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["catalogue", "abbreviation"],
                condition=~Q(abbreviation=""),
                name="heading_abbreviation_once_per_catalogue",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=False, abbreviation="") | (Q(parent__isnull=True) & ~Q(abbreviation="")),
                name="large_headings_alone_have_abbreviations",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def large(self) -> "FileHeading":
        """The large heading: itself, or the one above it."""
        return self.parent or self


class HandOver(models.Model):
    """Giao nộp hồ sơ vào lưu trữ: files a unit hands to the agency's archive, with their list and the minutes (articles
    30.3 and 31.3; annex V, III and V). ``number`` of the minutes is given when the archive has taken them.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="hand_overs", verbose_name="cơ quan")
    state = models.CharField("trạng thái", max_length=10, choices=HandOverState.choices, default=HandOverState.PROPOSED)
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="bên giao")
    proposer_post = models.CharField("chức vụ bên giao", max_length=310)
    proposed_at = models.DateTimeField("giao nộp lúc")
    answered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="bên nhận"
    )
    answerer_post = models.CharField("chức vụ bên nhận", max_length=310, blank=True)
    answered_at = models.DateTimeField("trả lời lúc", null=True)
    refusal = models.TextField("lý do trả lại", blank=True)
    year = models.PositiveSmallIntegerField("năm", null=True)
    number = models.PositiveIntegerField("số biên bản", null=True)

    class Meta:
        verbose_name = "lần giao nộp hồ sơ"
        verbose_name_plural = "lần giao nộp hồ sơ"
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "number"], name="hand_over_number_once_a_year"),
            models.CheckConstraint(
                condition=~Q(state=HandOverState.ACCEPTED)
                | Q(number__isnull=False, year__isnull=False, answered_by__isnull=False, answered_at__isnull=False),
                name="accepted_hand_over_has_its_minutes",
            ),
            models.CheckConstraint(
                condition=~Q(state=HandOverState.RETURNED) | ~Q(refusal=""), name="returned_hand_over_has_its_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"Giao nộp hồ sơ {self.pk}"


class CaseFile(models.Model):
    """Hồ sơ công việc: documents about one matter, formed while it is settled (article 3.14; articles 28 to 31).

    Its code is agency, year and ``notation`` together (annex VI, part II, III.1). ``retention_years`` None is for
    ever. ``listed`` says whether the approved list foresaw it. Totals are fixed when it is closed.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="case_files", verbose_name="cơ quan")
    catalogue = models.ForeignKey(
        FileCatalogue, on_delete=models.PROTECT, related_name="files", verbose_name="danh mục hồ sơ"
    )
    heading = models.ForeignKey(FileHeading, on_delete=models.PROTECT, related_name="files", verbose_name="đề mục")
    year = models.PositiveSmallIntegerField("năm hình thành hồ sơ")
    number = models.PositiveIntegerField("số thứ tự")
    notation = models.CharField("số và ký hiệu hồ sơ", max_length=20)
    title = models.CharField("tiêu đề hồ sơ", max_length=500)
    retention_years = models.PositiveSmallIntegerField("thời hạn bảo quản (năm)", null=True)
    construction = models.BooleanField("hồ sơ xây dựng cơ bản", default=False)
    rights = models.CharField("chế độ sử dụng", max_length=30, blank=True)
    language = models.CharField("ngôn ngữ", max_length=50, default="Tiếng Việt")
    description = models.CharField("ghi chú", max_length=500, blank=True)
    holder = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="case_files", verbose_name="người lập hồ sơ"
    )
    listed = models.BooleanField("có trong danh mục", default=True)
    state = models.CharField("trạng thái", max_length=10, choices=CaseFileState.choices, default=CaseFileState.LISTED)
    started_on = models.DateField("ngày bắt đầu", null=True)
    ended_on = models.DateField("ngày kết thúc", null=True)
    document_total = models.PositiveIntegerField("tổng số văn bản", default=0)
    page_total = models.PositiveIntegerField("tổng số trang", default=0)
    closed_at = models.DateTimeField("kết thúc lúc", null=True)
    archived_at = models.DateTimeField("nộp lưu lúc", null=True)
    hand_over = models.ForeignKey(
        HandOver, on_delete=models.PROTECT, null=True, related_name="files", verbose_name="lần giao nộp"
    )

    class Meta:
        verbose_name = "hồ sơ công việc"
        verbose_name_plural = "hồ sơ công việc"
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "notation"], name="case_file_code_once"),
            models.CheckConstraint(
                condition=Q(state=CaseFileState.LISTED) | Q(started_on__isnull=False), name="an_opened_file_has_begun"
            ),
            models.CheckConstraint(
                condition=Q(state__in=(CaseFileState.LISTED, CaseFileState.OPEN))
                | Q(ended_on__isnull=False, closed_at__isnull=False),
                name="a_closed_file_has_ended",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(CaseFileState.SUBMITTED, CaseFileState.ARCHIVED)) | Q(hand_over__isnull=False),
                name="a_submitted_file_has_its_hand_over",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "-year", "notation"], name="case_file_register"),
            models.Index(fields=["holder", "state"], name="case_file_by_holder"),
        ]

    def __str__(self) -> str:
        return f"{self.notation} {self.title}"

    @property
    def symbol(self) -> str:
        """Its code, by the word every list of work has for the number of a thing."""
        return self.notation

    @property
    def subject(self) -> str:
        """Its title, by the word every list of work has for what a thing is about."""
        return self.title

    @property
    def author_name(self) -> str:
        """The agency it belongs to, by its short name."""
        return self.agency.short_name

    @property
    def due(self) -> SubmissionDue | None:
        """By when it goes to the archive; None while the work goes on, or where it need not go (article 31.3.c)."""
        if self.ended_on is None or not must_be_submitted(self.retention_years):
            return None
        return submission_due(self.ended_on, construction=self.construction)

    @property
    def kept_until(self) -> date | None:
        """The last day it must be kept; None is for ever, or not ended."""
        return kept_until(self.ended_on, self.retention_years) if self.ended_on else None


class FiledDocument(models.Model):
    """Văn bản trong hồ sơ: one document's place in one file; the document itself is kept once, whatever files it lies in
    (annex VI, part I, 4). ``ordinal`` follows time by itself.
    """

    case_file = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="entries", verbose_name="hồ sơ")
    outgoing = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, related_name="filed", verbose_name="văn bản đi"
    )
    incoming = models.ForeignKey(
        IncomingDocument, on_delete=models.PROTECT, null=True, related_name="filed", verbose_name="văn bản đến"
    )
    ordinal = models.PositiveIntegerField("số thứ tự văn bản trong hồ sơ")
    pages = models.PositiveIntegerField("số trang", default=0)
    note = models.CharField("ghi chú", max_length=500, blank=True)
    filed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người đưa vào hồ sơ")
    filed_at = models.DateTimeField("đưa vào hồ sơ lúc")

    class Meta:
        verbose_name = "văn bản trong hồ sơ"
        verbose_name_plural = "văn bản trong hồ sơ"
        ordering = ["ordinal"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outgoing__isnull=False, incoming__isnull=True)
                | Q(outgoing__isnull=True, incoming__isnull=False),
                name="filed_is_one_document",
            ),
            models.UniqueConstraint(fields=["case_file", "outgoing"], name="outgoing_once_per_file"),
            models.UniqueConstraint(fields=["case_file", "incoming"], name="incoming_once_per_file"),
            models.UniqueConstraint(fields=["case_file", "ordinal"], name="filed_ordinal_once_per_file"),
        ]

    def __str__(self) -> str:
        return f"{self.ordinal}. {self.document}"

    @property
    def document(self) -> Document | IncomingDocument:
        """The document that lies here."""
        found = self.outgoing or self.incoming
        assert found is not None  # the database says so: filed_is_one_document
        return found
