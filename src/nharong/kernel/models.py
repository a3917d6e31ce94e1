"""The kernel's tables: counters, the journal, stored files, the tree's heads."""

from typing import Any

from django.db import models


class Counter(models.Model):
    """A series of whole numbers from 1 without gap or double, one per series and year (Decree 30/2020, article 15.1)."""

    series = models.CharField("dãy số", max_length=120)
    year = models.PositiveSmallIntegerField("năm")
    value = models.PositiveIntegerField("số cuối cùng đã cấp")

    class Meta:
        verbose_name = "bộ đếm"
        verbose_name_plural = "bộ đếm"
        constraints = [models.UniqueConstraint(fields=["series", "year"], name="counter_once_per_series_and_year")]

    def __str__(self) -> str:
        return f"{self.series} {self.year}: {self.value}"


class Entry(models.Model):
    """One line of the journal: who, in which post, did which act, on what, with which facts, when.

    Lines are only ever added (Decree 30/2020, annex VI, part I, 5: every action is kept). ``mark`` shows that this
    installation wrote the line (``transparency.marks``); soon after it is sealed into the tree (``TreeHead``).
    """

    at = models.DateTimeField("thời điểm")
    act = models.CharField("hành vi", max_length=80)
    person_id = models.BigIntegerField("người thực hiện", null=True)
    person_name = models.CharField("họ tên", max_length=120)
    post = models.CharField("chức vụ", max_length=200, blank=True)
    agency_code = models.CharField("mã cơ quan", max_length=35, blank=True)
    subject_kind = models.CharField("loại đối tượng", max_length=80)
    subject_id = models.CharField("khóa đối tượng", max_length=64)
    facts = models.JSONField("dữ kiện", default=dict)
    key = models.CharField("khóa chống lặp", max_length=64, null=True)
    mark = models.CharField("dấu của hệ thống", max_length=48)

    class Meta:
        verbose_name = "dòng nhật ký"
        verbose_name_plural = "nhật ký"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["act", "key"], name="entry_once_per_act_and_key")]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "id"], name="entry_by_subject"),
            models.Index(fields=["at", "id"], name="entry_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M} {self.act} {self.subject_kind}#{self.subject_id}"


class TreeHead(models.Model):
    """A signed head of the journal's Merkle tree (RFC 9162), with the leaves that it added.

    ``note`` is what ``signature`` signs: size, root, time and the numbers of the lines. ``entries`` are those numbers
    (8 bytes each), ``leaves`` their hashes (32 bytes each), ``peaks`` what the tree needs to grow. ``stamp`` is the
    time-stamp token (RFC 3161) on the note's SHA-256, on the last head of each day.
    """

    first = models.PositiveBigIntegerField("lá đầu tiên", unique=True)
    size = models.PositiveBigIntegerField("số lá", unique=True)
    root = models.CharField("gốc", max_length=64)
    sealed_at = models.DateTimeField("niêm phong lúc")
    entries = models.BinaryField("số các dòng")
    leaves = models.BinaryField("các lá")
    peaks = models.BinaryField("các đỉnh")
    highest = models.BigIntegerField("số dòng lớn nhất")
    note = models.TextField("nội dung ký")
    signature = models.CharField("chữ ký", max_length=128)
    key = models.CharField("khóa ký", max_length=16)
    stamp = models.BinaryField("dấu thời gian", null=True)
    stamped_at = models.DateTimeField("đóng dấu thời gian lúc", null=True)

    class Meta:
        verbose_name = "đầu cây nhật ký"
        verbose_name_plural = "đầu cây nhật ký"
        ordering = ["size"]
        indexes = [models.Index(fields=["sealed_at"], name="head_by_time")]

    def __str__(self) -> str:
        return f"{self.size} dòng, {self.root[:12]}"


class JournalCheck(models.Model):
    """What came of one check of the whole journal against its tree; ``broken`` names lines and what befell them."""

    at = models.DateTimeField("kiểm tra lúc")
    entries = models.PositiveBigIntegerField("số dòng")
    sealed = models.PositiveBigIntegerField("đã niêm phong")
    broken = models.JSONField("các dòng hỏng", default=list)

    class Meta:
        verbose_name = "lần kiểm tra nhật ký"
        verbose_name_plural = "lần kiểm tra nhật ký"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M}: {self.entries} dòng, {len(self.broken)} dòng hỏng"


class StoredFile(models.Model):
    """Bytes kept under the name of their own SHA-256: the same content is kept once and can never change unseen."""

    sha256 = models.CharField("SHA-256", max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField("cỡ (byte)")
    media_type = models.CharField("kiểu nội dung", max_length=120)
    stored_at = models.DateTimeField("lưu lúc")

    class Meta:
        verbose_name = "tệp lưu trữ"
        verbose_name_plural = "tệp lưu trữ"

    def __str__(self) -> str:
        return f"{self.sha256[:12]} ({self.size} byte)"

    def read(self) -> bytes:
        """The whole content, checked against its name. Raises ``files.Damaged`` when the bytes are not those stored."""
        from . import files

        return files.read(self.sha256)


def kind_of(subject: models.Model) -> str:
    """How the journal names a kind of thing: ``documents.document``."""
    meta: Any = subject._meta
    return str(meta.label_lower)
