"""How documents are numbered: series as the head of the agency decided them, advisory bodies, numbers made void."""

from django.db import models
from django.db.models import F, Q

from nharong.people.models import Agency, Person, Post


class AdvisoryBody(models.Model):
    """Tổ chức tư vấn: a council, committee or group that stands as the issuing body but uses the agency's seal.

    Its documents are numbered in a series of their own (Decree 30/2020, annex I, part I, II.3.a). ``instrument`` names
    the decision that set it up.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="bodies", verbose_name="cơ quan")
    name = models.CharField("tên tổ chức tư vấn", max_length=200)
    abbreviation = models.CharField("chữ viết tắt", max_length=20)
    letterhead = models.JSONField("tên trên văn bản", default=list)
    head_title = models.CharField("chức danh người đứng đầu", max_length=100)
    instrument = models.CharField("quyết định thành lập", max_length=200)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến ngày", null=True, blank=True)

    class Meta:
        verbose_name = "tổ chức tư vấn"
        verbose_name_plural = "tổ chức tư vấn"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "abbreviation"], name="advisory_body_once_per_agency"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="advisory_body_period_is_ordered",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class BodyMember(models.Model):
    """Thành viên tổ chức tư vấn: the holder of a post signs the body's documents under this title."""

    body = models.ForeignKey(AdvisoryBody, on_delete=models.CASCADE, related_name="members", verbose_name="tổ chức")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", verbose_name="chức vụ")
    title = models.CharField("chức danh trong tổ chức", max_length=100)
    is_head = models.BooleanField("đứng đầu", default=False)

    class Meta:
        verbose_name = "thành viên tổ chức tư vấn"
        verbose_name_plural = "thành viên tổ chức tư vấn"
        ordering = ["-is_head", "pk"]
        constraints = [models.UniqueConstraint(fields=["body", "post"], name="member_once_per_body")]

    def __str__(self) -> str:
        return f"{self.title}: {self.post}"


class NumberSeries(models.Model):
    """Dãy số văn bản: which documents are counted together, as the head of the agency decided (article 15.1).

    ``kinds`` names the kinds in it, empty for every kind that no other series names; ``body`` is set for the series of
    an advisory body. An agency without any has one series per kind. A series counts from 01 on 1 January to 31
    December; ``first_number`` is where it goes on in its first year, when numbers were used before this system.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="number_series", verbose_name="cơ quan")
    name = models.CharField("tên dãy số", max_length=120)
    kinds = models.JSONField("tên loại văn bản", default=list, blank=True)
    body = models.ForeignKey(
        AdvisoryBody, on_delete=models.PROTECT, null=True, related_name="series", verbose_name="tổ chức tư vấn"
    )
    instrument = models.CharField("văn bản quy định", max_length=200)
    first_number = models.PositiveIntegerField("số bắt đầu trong năm đầu", default=1)
    from_year = models.PositiveSmallIntegerField("từ năm")
    to_year = models.PositiveSmallIntegerField("đến năm", null=True, blank=True)

    class Meta:
        verbose_name = "dãy số văn bản"
        verbose_name_plural = "dãy số văn bản"
        ordering = ["agency_id", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_year__isnull=True) | Q(to_year__gte=F("from_year")), name="series_period_is_ordered"
            ),
            models.CheckConstraint(condition=Q(first_number__gte=1), name="series_begins_at_one_or_later"),
        ]

    def __str__(self) -> str:
        return self.name


class VoidNumber(models.Model):
    """Số hủy: a number that was taken and is used for no document, with the reason; it is never given again."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="void_numbers", verbose_name="cơ quan")
    series = models.CharField("dãy số", max_length=60)
    series_name = models.CharField("tên dãy số", max_length=120)
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("số")
    reason = models.CharField("lý do", max_length=500)
    voided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người hủy số")
    voided_at = models.DateTimeField("hủy lúc")

    class Meta:
        verbose_name = "số hủy"
        verbose_name_plural = "số hủy"
        ordering = ["-voided_at"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "series", "year", "number"], name="void_number_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_void_number_has_its_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.series_name} {self.number}/{self.year}"
