"""Whom a document can be sent to: the axis' own list of agencies, and the office's groups of receivers."""

from django.db import models
from django.db.models import Q

from nharong.people.models import Agency


class ListedAgency(models.Model):
    """Cơ quan trong danh sách của Trục: an agency as the axis lists it, kept here so that it is found at once.

    ``code`` is the identifier in force, ``old_code`` and ``code102`` those before and beside Decision 20/2020/QĐ-TTg.
    ``folded`` is what is searched: all codes and the name, lower case, without accents. ``gone_at``: the axis lists it
    no longer. It becomes an ``Agency`` of ours when somebody chooses it as a receiver.
    """

    code = models.CharField("mã định danh", max_length=64, unique=True)
    name = models.CharField("tên cơ quan", max_length=500)
    old_code = models.CharField("mã định danh cũ", max_length=64, blank=True)
    code102 = models.CharField("mã theo QCVN 102", max_length=64, blank=True)
    mail = models.CharField("thư điện tử", max_length=200, blank=True)
    folded = models.TextField("văn bản tìm kiếm")
    gone_at = models.DateTimeField("không còn trong danh sách từ", null=True)

    class Meta:
        verbose_name = "cơ quan trên trục"
        verbose_name_plural = "cơ quan trên trục"
        ordering = ["name", "code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class ReceiverGroup(models.Model):
    """Nhóm nơi nhận: receivers that an agency often sends to together, under a name of its own choice."""

    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="receiver_groups", verbose_name="cơ quan lập nhóm"
    )
    name = models.CharField("tên nhóm", max_length=100)
    members = models.ManyToManyField(Agency, related_name="+", verbose_name="các nơi nhận")
    changed_at = models.DateTimeField("cập nhật lúc")
    dissolved_at = models.DateTimeField("bỏ nhóm lúc", null=True)

    class Meta:
        verbose_name = "nhóm nơi nhận"
        verbose_name_plural = "nhóm nơi nhận"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "name"], condition=Q(dissolved_at__isnull=True), name="receiver_group_name_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
