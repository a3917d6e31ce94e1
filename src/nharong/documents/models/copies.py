"""Copies an agency makes of documents."""

from django.db import models
from django.db.models import Q

from nharong.documents.words import CopyForm, Medium
from nharong.kernel.models import StoredFile
from nharong.people.models import Agency, Person, SigningAuthority

from .incoming import IncomingDocument
from .outgoing import Document


class DocumentCopy(models.Model):
    """Bản sao y, sao lục, trích sao: a copy an agency makes of a document it issued or received (Decree 30/2020, articles
    25 to 27; annex I, part II).

    All copies of an agency share one series a year, from 01 on (annex I, part II, II.1.c). On paper the copy bears the
    agency's zones under its end, to be signed and stamped by hand; an electronic one bears the agency's signature with
    its line top right of the first page, and no seal.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="copies", verbose_name="cơ quan sao")
    outgoing = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, related_name="copies", verbose_name="văn bản đi được sao"
    )
    incoming = models.ForeignKey(
        IncomingDocument,
        on_delete=models.PROTECT,
        null=True,
        related_name="copies",
        verbose_name="văn bản đến được sao",
    )
    form = models.CharField("hình thức sao", max_length=10, choices=CopyForm.choices)
    medium = models.CharField("thể loại bản sao", max_length=10, choices=Medium.choices)
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("số")
    notation = models.CharField("ký hiệu", max_length=30)
    made_on = models.DateField("ngày sao")
    parts = models.CharField("phần trích", max_length=500, blank=True)
    recipient_lines = models.JSONField("nơi nhận", default=list, blank=True)
    amount = models.PositiveSmallIntegerField("số lượng bản", default=1)
    authority = models.ForeignKey(SigningAuthority, on_delete=models.PROTECT, verbose_name="thẩm quyền ký sao")
    signer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người ký bản sao")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name="tệp bản sao")
    pages = models.PositiveIntegerField("số trang")
    signature_valid = models.BooleanField("chữ ký hợp lệ", null=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người sao")
    made_at = models.DateTimeField("sao lúc")

    class Meta:
        verbose_name = "bản sao"
        verbose_name_plural = "bản sao"
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "number"], name="copy_number_once_per_year"),
            models.CheckConstraint(
                condition=Q(outgoing__isnull=False, incoming__isnull=True)
                | Q(outgoing__isnull=True, incoming__isnull=False),
                name="a_copy_is_of_one_document",
            ),
        ]
        indexes = [models.Index(fields=["agency", "year", "-number"], name="copy_register")]

    def __str__(self) -> str:
        return f"{self.symbol} {self.original.symbol}"

    @property
    def symbol(self) -> str:
        """Số, ký hiệu bản sao: "03/SY-UBND"."""
        from nharong.documents.rules.numbering import full_symbol

        return full_symbol(self.number, self.notation)

    @property
    def original(self) -> Document | IncomingDocument:
        """The document it is a copy of."""
        found = self.outgoing or self.incoming
        assert found is not None  # the table holds exactly one of them
        return found
