"""What goes with a draft: files of their own, and what readers say of a version."""

from django.db import models
from django.db.models import F, Q

from nharong.kernel.models import StoredFile
from nharong.people.models import Person

from .outgoing import Document


class Attachment(models.Model):
    """Tệp kèm theo: an annex or other paper in a file of its own that goes with a document (Decree 30/2020, article 8.3;
    annex I, part I, II.8.b and III.1.d).

    It goes with the versions from ``since_version`` on, up to ``until_version`` where it was taken away. ``signed_file``
    is made at issue: a PDF with the agency's own signature and its line top right of the first page; other kinds of
    files are sent as they are.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="attachments", verbose_name="văn bản")
    name = models.CharField("tên tệp", max_length=200)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name="tệp")
    signed_file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="tệp đã ký số"
    )
    signature_valid = models.BooleanField("chữ ký hợp lệ", null=True)
    pages = models.PositiveIntegerField("số trang", default=0)
    since_version = models.PositiveIntegerField("kèm từ phiên bản")
    until_version = models.PositiveIntegerField("kèm đến phiên bản", null=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người thêm")
    added_at = models.DateTimeField("thêm lúc")

    class Meta:
        verbose_name = "tệp kèm theo"
        verbose_name_plural = "tệp kèm theo"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_version__isnull=True) | Q(until_version__gte=F("since_version")),
                name="an_attachment_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Comment(models.Model):
    """Ý kiến góp ý vào dự thảo: what a reader says of one version, perhaps of a passage of it, and who answered (Decree
    30/2020, article 10.3; annex VI, part I, 5: comments are kept).

    An answer names what it answers and is bound to the same version; only what is answered can be settled.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="comments", verbose_name="văn bản")
    version = models.PositiveIntegerField("phiên bản")
    quote = models.CharField("đoạn trích", max_length=1000, blank=True)
    text = models.TextField("ý kiến")
    answers = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="answered_by", verbose_name="trả lời ý kiến"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người góp ý")
    post = models.CharField("chức vụ", max_length=200, blank=True)
    at = models.DateTimeField("thời điểm")
    resolved_at = models.DateTimeField("giải quyết lúc", null=True)
    resolved_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người giải quyết"
    )

    class Meta:
        verbose_name = "ý kiến góp ý"
        verbose_name_plural = "ý kiến góp ý"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answers__isnull=True) | Q(resolved_at__isnull=True), name="an_answer_is_not_settled_itself"
            ),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="a_settled_comment_says_who_settled_it",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
