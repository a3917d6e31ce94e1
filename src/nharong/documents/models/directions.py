"""What becomes of an incoming document inside the house: who directs, which unit, who handles it, until when."""

from django.db import models
from django.db.models import Q

from nharong.documents.words import NoteKind, UnitPart
from nharong.people.models import Person, Post, Unit

from .incoming import IncomingDocument
from .outgoing import Document


class Direction(models.Model):
    """Ý kiến chỉ đạo: which unit leads, which support, until when, and what is to be done (Decree 30/2020, article
    23.2).

    The last one given holds. ``straight``: no leader's; the clerk passed the document to the unit that the office's
    own rules name for it (article 23.1), and ``text`` says by which rule.
    """

    incoming = models.ForeignKey(
        IncomingDocument, on_delete=models.CASCADE, related_name="directions", verbose_name="văn bản đến"
    )
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người cho ý kiến")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", verbose_name="chức vụ")
    straight = models.BooleanField("văn thư chuyển thẳng", default=False)
    text = models.TextField("ý kiến chỉ đạo")
    at = models.DateTimeField("thời điểm")

    class Meta:
        verbose_name = "ý kiến chỉ đạo"
        verbose_name_plural = "ý kiến chỉ đạo"
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="a_direction_says_what_to_do")]

    def __str__(self) -> str:
        return self.text


class DirectedUnit(models.Model):
    """Đơn vị chủ trì, đơn vị phối hợp: one unit of a direction, with its own term (Decree 30/2020, article 23.2)."""

    direction = models.ForeignKey(Direction, on_delete=models.CASCADE, related_name="units", verbose_name="chỉ đạo")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    part = models.CharField("vai trò", max_length=8, choices=UnitPart.choices)
    due_on = models.DateField("thời hạn giải quyết")

    class Meta:
        verbose_name = "đơn vị được giao"
        verbose_name_plural = "đơn vị được giao"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["direction", "unit"], name="unit_once_per_direction"),
            models.UniqueConstraint(
                fields=["direction"], condition=Q(part=UnitPart.LEAD), name="one_lead_unit_per_direction"
            ),
        ]
        indexes = [models.Index(fields=["unit", "due_on"], name="directed_unit_by_term")]

    def __str__(self) -> str:
        return f"{self.get_part_display()}: {self.unit}"


class Assignment(models.Model):
    """Phân công người xử lý: the unit's head says who handles the document, until when (Decree 30/2020, annex IV, the
    slip for handling incoming documents, part 2). Given to another person, the first one is ended, not erased.
    """

    line = models.ForeignKey(
        DirectedUnit, on_delete=models.CASCADE, related_name="assignments", verbose_name="đơn vị được giao"
    )
    handler = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="assignments", verbose_name="người xử lý"
    )
    assigned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người phân công")
    due_on = models.DateField("thời hạn")
    text = models.TextField("ý kiến", blank=True)
    at = models.DateTimeField("phân công lúc")
    begun_at = models.DateTimeField("bắt đầu lúc", null=True)
    ended_at = models.DateTimeField("chuyển cho người khác lúc", null=True)

    class Meta:
        verbose_name = "phân công xử lý"
        verbose_name_plural = "phân công xử lý"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["line"], condition=Q(ended_at__isnull=True), name="one_handler_at_a_time_per_unit"
            )
        ]
        indexes = [models.Index(fields=["handler", "ended_at", "due_on"], name="assignment_by_handler")]

    def __str__(self) -> str:
        return str(self.handler)


class WorkNote(models.Model):
    """Ghi nhận xử lý: how the work goes, or what the handler proposes (Decree 30/2020, article 24; annex IV, the slip,
    part 3).
    """

    assignment = models.ForeignKey(
        Assignment, on_delete=models.CASCADE, related_name="notes", verbose_name="phân công xử lý"
    )
    kind = models.CharField("loại", max_length=8, choices=NoteKind.choices)
    text = models.TextField("nội dung")
    at = models.DateTimeField("thời điểm")

    class Meta:
        verbose_name = "ghi nhận xử lý"
        verbose_name_plural = "ghi nhận xử lý"
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="a_note_says_something")]

    def __str__(self) -> str:
        return self.text


class Answer(models.Model):
    """Văn bản trả lời: an outgoing document that answers an incoming one; it counts as an answer once issued (Decree
    30/2020, annex IV, the register of handling, column 6).
    """

    incoming = models.ForeignKey(
        IncomingDocument, on_delete=models.CASCADE, related_name="answers", verbose_name="văn bản đến"
    )
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="answered", verbose_name="văn bản trả lời"
    )
    linked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người liên kết")
    at = models.DateTimeField("thời điểm")

    class Meta:
        verbose_name = "văn bản trả lời"
        verbose_name_plural = "văn bản trả lời"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["incoming", "document"], name="answer_linked_once")]

    def __str__(self) -> str:
        return str(self.document)


class Urging(models.Model):
    """Đôn đốc: a person who has the document in hand was reminded (Decree 30/2020, articles 20 and 24.2); once a day."""

    line = models.ForeignKey(
        DirectedUnit, on_delete=models.CASCADE, related_name="urgings", verbose_name="đơn vị được giao"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người được đôn đốc")
    urged_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người đôn đốc")
    text = models.TextField("nội dung đôn đốc")
    at = models.DateTimeField("thời điểm")
    day = models.DateField("ngày")

    class Meta:
        verbose_name = "lần đôn đốc"
        verbose_name_plural = "lần đôn đốc"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["line", "person", "day"], name="urged_once_a_day")]

    def __str__(self) -> str:
        return self.text
