"""What citizens leave on the public pages: an application begun, and what they think of how they were served."""

from django.db import models
from django.db.models import Q

from nharong.kernel.models import StoredFile

from .catalogue import OfferedProcedure, ProcedurePaper
from .dossier import Dossier


class OnlineDraft(models.Model):
    """Hồ sơ trực tuyến đang soạn: an application begun on the public pages and not sent yet.

    Whoever has its secret link can go on; only the link's SHA-256 is kept. ``facts`` hold what was typed and are
    emptied when it is sent; a draft that nobody touched for the time set is forgotten with its files.
    """

    token_hash = models.CharField("SHA-256 của đường dẫn", max_length=64, unique=True)
    offer = models.ForeignKey(
        OfferedProcedure, on_delete=models.PROTECT, related_name="drafts", verbose_name="thủ tục được tiếp nhận"
    )
    facts = models.JSONField("nội dung đã khai", default=dict)
    created_at = models.DateTimeField("bắt đầu lúc")
    touched_at = models.DateTimeField("sửa lần cuối")
    dossier = models.OneToOneField(
        Dossier, on_delete=models.PROTECT, null=True, related_name="draft", verbose_name="hồ sơ đã gửi"
    )

    class Meta:
        verbose_name = "hồ sơ trực tuyến đang soạn"
        verbose_name_plural = "hồ sơ trực tuyến đang soạn"
        indexes = [
            models.Index(fields=["touched_at"], condition=Q(dossier__isnull=True), name="online_draft_untouched")
        ]

    def __str__(self) -> str:
        return f"Bản soạn {self.pk}"


class DraftFile(models.Model):
    """Tệp kèm hồ sơ trực tuyến đang soạn: one paper as a file; a paper holds one file, chosen again it is replaced."""

    draft = models.ForeignKey(OnlineDraft, on_delete=models.CASCADE, related_name="files", verbose_name="bản soạn")
    paper = models.ForeignKey(
        ProcedurePaper, on_delete=models.PROTECT, related_name="+", verbose_name="thành phần hồ sơ"
    )
    name = models.CharField("tên tệp", max_length=200)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name="tệp")

    class Meta:
        verbose_name = "tệp kèm hồ sơ đang soạn"
        verbose_name_plural = "tệp kèm hồ sơ đang soạn"
        ordering = ["paper__order"]
        constraints = [models.UniqueConstraint(fields=["draft", "paper"], name="draft_file_once_a_paper")]

    def __str__(self) -> str:
        return self.name


class SatisfactionAnswer(models.Model):
    """Ý kiến đánh giá mức độ hài lòng: one answer a dossier, from 1 (very dissatisfied) to 5 (very satisfied), once its
    result is there (Decree 61/2018/NĐ-CP, chapter V: đánh giá việc giải quyết thủ tục hành chính).
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="satisfaction", verbose_name="hồ sơ")
    score = models.PositiveSmallIntegerField("mức hài lòng")
    comment = models.TextField("ý kiến", blank=True)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "đánh giá mức độ hài lòng"
        verbose_name_plural = "đánh giá mức độ hài lòng"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(score__gte=1, score__lte=5), name="satisfaction_is_one_to_five")
        ]

    def __str__(self) -> str:
        return f"{self.score}/5"
