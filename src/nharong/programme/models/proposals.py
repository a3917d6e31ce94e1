"""Tasks proposed from a document's text."""

from django.db import models
from django.db.models import Q

from nharong.documents.models import Document
from nharong.people.models import Agency, Person
from nharong.programme.words import ProposalState

from .tasks import Task


class ProposedTask(models.Model):
    """Nhiệm vụ nhận ra từ văn bản: a sentence that seems to order something; only a person makes a task of it."""

    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="proposed_tasks", verbose_name="văn bản"
    )
    position = models.PositiveIntegerField("thứ tự")
    sentence = models.TextField("nguyên văn")
    work = models.CharField("nội dung", max_length=500)
    lead = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="chủ trì")
    supports: "models.ManyToManyField[Agency, models.Model]" = models.ManyToManyField(
        Agency, related_name="+", verbose_name="phối hợp"
    )
    collective = models.BooleanField("giao chung nhiều cơ quan", default=False)
    phrase = models.CharField("cụm từ về thời hạn", max_length=200, blank=True)
    due_on = models.DateField("thời hạn", null=True)
    product = models.CharField("sản phẩm", max_length=200, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=ProposalState.choices, default=ProposalState.PROPOSED)
    task = models.OneToOneField(
        Task, on_delete=models.PROTECT, null=True, related_name="proposal", verbose_name="nhiệm vụ"
    )
    settled_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người quyết định"
    )
    settled_at = models.DateTimeField("quyết định lúc", null=True)

    class Meta:
        verbose_name = "nhiệm vụ nhận ra từ văn bản"
        verbose_name_plural = "nhiệm vụ nhận ra từ văn bản"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["document", "position"], name="proposal_once_per_place"),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.CONFIRMED) | Q(task__isnull=False), name="a_confirmed_one_has_its_task"
            ),
        ]

    def __str__(self) -> str:
        return self.work
