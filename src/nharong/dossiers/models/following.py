"""What happens to a dossier, line by line: the clock's ledger, what the applicant is asked for, the steps."""

from django.db import models
from django.db.models import Q

from nharong.dossiers.words.life import AskedFor, ClockMove, LateCause
from nharong.people.models import Person, Post, Unit

from .dossier import Dossier


class ClockTurn(models.Model):
    """Một dòng của sổ thời hạn: every start, stop, restart, extension and end of a dossier's clock with its legal reason
    (Decree 61/2018/NĐ-CP, article 19). Lines are only ever added; ``promise`` and ``due`` are what holds after it.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="turns", verbose_name="hồ sơ")
    move = models.CharField("việc", max_length=10, choices=ClockMove.choices)
    at = models.DateTimeField("lúc")
    basis = models.CharField("căn cứ", max_length=300)
    note = models.TextField("lý do", blank=True)
    cause = models.CharField("nguyên nhân", max_length=20, choices=LateCause.choices, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người ghi")
    promise = models.DateTimeField("hạn tính mục tiêu")
    due = models.DateTimeField("hẹn trả")
    minutes_left = models.PositiveIntegerField("số phút làm việc còn lại", null=True)

    class Meta:
        verbose_name = "dòng sổ thời hạn"
        verbose_name_plural = "sổ thời hạn"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(move=ClockMove.EXTEND), name="a_dossier_is_put_off_once"
            ),
            models.UniqueConstraint(fields=["dossier"], condition=Q(move=ClockMove.START), name="a_clock_starts_once"),
            models.CheckConstraint(condition=~Q(basis=""), name="a_turn_of_the_clock_has_its_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.get_move_display()} {self.at:%d/%m/%Y %H:%M}"


class ApplicantRequest(models.Model):
    """Yêu cầu đối với người nộp: papers to supplement (form 02), or money to pay; the clock stands until it is answered.

    ``items`` is ``[{name, originals, certified, copies}]``. Unanswered at ``due_on``, the dossier may be refused.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="requests", verbose_name="hồ sơ")
    number = models.PositiveSmallIntegerField("lần")
    asked_for = models.CharField("yêu cầu", max_length=10, choices=AskedFor.choices, default=AskedFor.PAPERS)
    items = models.JSONField("giấy tờ", default=list)
    reason = models.TextField("lý do")
    amount = models.PositiveBigIntegerField("số tiền (đồng)", null=True)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người yêu cầu")
    asked_at = models.DateTimeField("yêu cầu lúc")
    due_on = models.DateField("hạn thực hiện")
    answered_at = models.DateTimeField("đáp ứng lúc", null=True)
    answer = models.TextField("ghi nhận", blank=True)

    class Meta:
        verbose_name = "yêu cầu đối với người nộp"
        verbose_name_plural = "yêu cầu đối với người nộp"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "number"], name="request_number_once"),
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(answered_at__isnull=True), name="one_open_request_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_request_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.get_asked_for_display()} lần {self.number}"

    @property
    def form_name(self) -> str:
        """How the address of its printed form calls it."""
        return f"bo-sung-lan-{self.number}"


class DossierStep(models.Model):
    """Lượt xử lý: one stay of a dossier at one step of its frozen process, from hand-over to hand-over (form 05 of
    Circular 01/2018/TT-VPCP, 06 of 03/2025: phiếu kiểm soát quá trình giải quyết hồ sơ).

    Lines are only ever added and then filled in once: given, accepted, done. ``entitled`` says whether the holder was
    one the process names, by post and role on that day.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="steps", verbose_name="hồ sơ")
    ordinal = models.PositiveSmallIntegerField("lượt")
    step = models.PositiveSmallIntegerField("bước")
    title = models.CharField("nội dung công việc", max_length=300)
    given_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người giao"
    )
    given_at = models.DateTimeField("giao lúc")
    holder = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người nhận")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", verbose_name="chức vụ người nhận")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="đơn vị nhận")
    entitled = models.BooleanField("đúng người theo quy trình")
    accepted_at = models.DateTimeField("nhận lúc", null=True)
    due = models.DateTimeField("hạn của bước")
    done_at = models.DateTimeField("xong lúc", null=True)
    result = models.TextField("kết quả", blank=True)
    product = models.CharField("sản phẩm", max_length=500, blank=True)
    sent_back = models.BooleanField("trả lại bước trước", default=False)

    class Meta:
        verbose_name = "lượt xử lý"
        verbose_name_plural = "lượt xử lý"
        ordering = ["ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "ordinal"], name="dossier_step_once"),
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(done_at__isnull=True), name="a_dossier_lies_at_one_step"
            ),
        ]
        indexes = [
            models.Index(fields=["holder", "due"], condition=Q(done_at__isnull=True), name="dossier_step_by_holder")
        ]

    def __str__(self) -> str:
        return f"Bước {self.step}: {self.title}"
