"""What finding and looking leave behind: the search index, saved searches, the log of what was opened."""

from django.db import models
from django.db.models import Q

from nharong.documents.words import ReadingKind, Way
from nharong.people.models import Person

from .incoming import IncomingDocument
from .outgoing import Document


class SearchEntry(models.Model):
    """Mục tìm kiếm: the terms one document is found by (Decree 30/2020, annex VI, part I, 6).

    ``terms`` holds each term once, apart by one space: folded words, words with their accents, and terms of ours that
    begin with "_" (agency, signer, kind, year, symbol; see ``finding.terms``). The key grows with every act that
    changes what is found, so the newest has the highest. The database keeps the full-text index beside the table
    (``finding.schema``). No foreign keys: it can be emptied and made again from the records at any time.
    """

    way = models.CharField("đi, đến", max_length=3, choices=Way.choices)
    thing_id = models.BigIntegerField("khóa văn bản")
    day = models.DateField("ngày", null=True)
    terms = models.TextField("từ để tìm")

    class Meta:
        verbose_name = "mục tìm kiếm"
        verbose_name_plural = "mục tìm kiếm"
        constraints = [models.UniqueConstraint(fields=["way", "thing_id"], name="search_entry_once_per_document")]

    def __str__(self) -> str:
        return f"{self.get_way_display()} {self.thing_id}"


class SavedSearch(models.Model):
    """Tìm kiếm đã lưu: a question a person asks again (Decree 30/2020, annex VI, part I, 6).

    ``query`` is what stands in the address of the search page. A deleted one is kept with its time, for the journal
    names it.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người lưu")
    name = models.CharField("tên", max_length=100)
    query = models.CharField("điều kiện tìm", max_length=1000)
    saved_at = models.DateTimeField("lưu lúc")
    deleted_at = models.DateTimeField("xóa lúc", null=True)

    class Meta:
        verbose_name = "tìm kiếm đã lưu"
        verbose_name_plural = "tìm kiếm đã lưu"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "name"], condition=Q(deleted_at__isnull=True), name="saved_search_name_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Reading(models.Model):
    """Lượt xem, tải: who opened what of a document and when (Decree 30/2020, annex VI, part I, 5: access history).

    Not part of the journal: nothing was changed. ``post`` is the post the person acted in.
    """

    at = models.DateTimeField("thời điểm")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người xem")
    post = models.CharField("chức vụ", max_length=200, blank=True)
    kind = models.CharField("việc", max_length=10, choices=ReadingKind.choices)
    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, null=True, related_name="readings", verbose_name="văn bản đi"
    )
    incoming = models.ForeignKey(
        IncomingDocument, on_delete=models.CASCADE, null=True, related_name="readings", verbose_name="văn bản đến"
    )

    class Meta:
        verbose_name = "lượt xem, tải"
        verbose_name_plural = "lượt xem, tải"
        constraints = [
            models.CheckConstraint(
                condition=Q(document__isnull=True) ^ Q(incoming__isnull=True), name="a_reading_is_of_one_document"
            )
        ]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M} {self.get_kind_display()}"
