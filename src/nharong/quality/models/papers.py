"""Documents of the house's own chain that the quality system lives by."""

from django.db import models

from nharong.documents.models import Document
from nharong.quality.words import PaperPurpose


class QualityPaper(models.Model):
    """Văn bản của hệ thống chất lượng: a document drafted for a record, which takes effect when it is issued.

    The document goes through the same checks, signature and number as any other (Decree 30/2020, chapter II). The
    record is named by kind and key, for each part of the system has its own table.
    """

    document = models.OneToOneField(
        Document, on_delete=models.PROTECT, related_name="quality_paper", verbose_name="văn bản"
    )
    purpose = models.CharField("mục đích", max_length=30, choices=PaperPurpose.choices)
    subject_kind = models.CharField("loại đối tượng", max_length=80)
    subject_id = models.BigIntegerField("khóa đối tượng")
    drafted_at = models.DateTimeField("soạn lúc")
    in_force_at = models.DateTimeField("có hiệu lực lúc", null=True)

    class Meta:
        verbose_name = "văn bản của hệ thống chất lượng"
        verbose_name_plural = "văn bản của hệ thống chất lượng"
        ordering = ["id"]
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="quality_paper_by_subject")]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: {self.document}"
