"""The electronic identifier of an issued document."""

from django.db import models

from nharong.documents.models import Document
from nharong.people.models import Agency


class DocumentIdentifier(models.Model):
    """Mã định danh văn bản: the issuing agency's identifier, the year of issue and an ordinal in that year (Decision
    28/2018, article 10.2.b).

    It stands beside the composite identifier that peers on the axis match answers by, and never changes. ``sent_as``
    is what the messages about this document hold as DocumentId, whatever the setting becomes later.
    """

    document = models.OneToOneField(
        Document, on_delete=models.PROTECT, related_name="electronic_identifier", verbose_name="văn bản"
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan ban hành")
    year = models.PositiveSmallIntegerField("năm ban hành")
    ordinal = models.PositiveIntegerField("số thứ tự trong năm")
    text = models.CharField("mã định danh văn bản", max_length=60, unique=True)
    sent_as = models.CharField("mã trong gói tin", max_length=200, db_index=True)

    class Meta:
        verbose_name = "mã định danh văn bản"
        verbose_name_plural = "mã định danh văn bản"
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "ordinal"], name="document_identifier_ordinal_once")
        ]

    def __str__(self) -> str:
        return self.text
