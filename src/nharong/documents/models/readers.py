"""Who may read one document beside those whose work it is."""

from django.db import models
from django.db.models import Q

from nharong.people.models import Person

from .incoming import IncomingDocument
from .outgoing import Document


class ReaderGrant(models.Model):
    """Quyền xem một văn bản: a person is let read one document, from a moment on until it is ended (annex VI, part I, 3:
    rights down to one document).
    """

    outgoing = models.ForeignKey(
        Document, on_delete=models.CASCADE, null=True, related_name="readers", verbose_name="văn bản đi"
    )
    incoming = models.ForeignKey(
        IncomingDocument, on_delete=models.CASCADE, null=True, related_name="readers", verbose_name="văn bản đến"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người được xem")
    granted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người cho xem")
    granted_at = models.DateTimeField("cho xem lúc")
    ended_at = models.DateTimeField("thôi cho xem lúc", null=True)

    class Meta:
        verbose_name = "quyền xem văn bản"
        verbose_name_plural = "quyền xem văn bản"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outgoing__isnull=False, incoming__isnull=True)
                | Q(outgoing__isnull=True, incoming__isnull=False),
                name="a_reader_grant_is_of_one_document",
            ),
            models.UniqueConstraint(
                fields=["outgoing", "person"],
                condition=Q(ended_at__isnull=True, outgoing__isnull=False),
                name="reader_once_per_outgoing",
            ),
            models.UniqueConstraint(
                fields=["incoming", "person"],
                condition=Q(ended_at__isnull=True, incoming__isnull=False),
                name="reader_once_per_incoming",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.outgoing or self.incoming}"

    @property
    def thing(self) -> Document | IncomingDocument:
        """The document it is about."""
        found = self.outgoing or self.incoming
        assert found is not None  # the constraint above
        return found
