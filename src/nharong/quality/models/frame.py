"""The frame of the system: what it covers, who wants what of it, its processes, its people, its declaration, its year."""

from django.db import models
from django.db.models import F, Q

from nharong.people.models import Agency, Person, Unit
from nharong.quality.words import DeclarationKind, ProcessGroup, StatementKind, SystemPart


class SystemStatement(models.Model):
    """Scope, context, policy and the like, version by version; the newest approved one is in force (4.1, 4.3, 5.2)."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan")
    kind = models.CharField("loại", max_length=20, choices=StatementKind.choices)
    version = models.PositiveSmallIntegerField("phiên bản")
    text = models.TextField("nội dung")
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người soạn")
    written_at = models.DateTimeField("soạn lúc")
    approved_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người duyệt"
    )
    in_force_from = models.DateField("hiệu lực từ", null=True)

    class Meta:
        verbose_name = "nội dung khung hệ thống"
        verbose_name_plural = "nội dung khung hệ thống"
        ordering = ["kind", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "kind", "version"], name="statement_version_once"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("written_by")),
                name="statement_is_approved_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} (phiên bản {self.version})"


class InterestedParty(models.Model):
    """Bên quan tâm: who, what they need, how the office watches it (4.2)."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan")
    name = models.CharField("bên quan tâm", max_length=200)
    needs = models.TextField("nhu cầu, mong đợi")
    watched = models.CharField("theo dõi bằng", max_length=300)
    since = models.DateField("từ ngày")
    until = models.DateField("đến ngày", null=True)

    class Meta:
        verbose_name = "bên quan tâm"
        verbose_name_plural = "bên quan tâm"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class SystemProcess(models.Model):
    """Quá trình: inputs, outputs, criteria, who answers for it (4.4.1)."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan")
    code = models.CharField("mã", max_length=20)
    name = models.CharField("tên quá trình", max_length=200)
    group = models.CharField("nhóm", max_length=12, choices=ProcessGroup.choices)
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị chịu trách nhiệm")
    inputs = models.CharField("đầu vào", max_length=500)
    outputs = models.CharField("đầu ra", max_length=500)
    criteria = models.CharField("chuẩn mực, đo lường", max_length=500, blank=True)
    since = models.DateField("từ ngày")
    until = models.DateField("đến ngày", null=True)

    class Meta:
        verbose_name = "quá trình"
        verbose_name_plural = "quá trình"
        ordering = ["group", "code"]
        constraints = [models.UniqueConstraint(fields=["agency", "code"], name="process_code_once_per_agency")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class ProcessFlow(models.Model):
    """Tương tác: what one process hands to another (4.4.1.b)."""

    source = models.ForeignKey(SystemProcess, on_delete=models.CASCADE, related_name="gives", verbose_name="từ")
    target = models.ForeignKey(SystemProcess, on_delete=models.CASCADE, related_name="takes", verbose_name="đến")
    what = models.CharField("chuyển giao", max_length=200)

    class Meta:
        verbose_name = "tương tác quá trình"
        verbose_name_plural = "tương tác quá trình"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["source", "target"], name="flow_once_between_processes"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="flow_between_two_processes"),
        ]

    def __str__(self) -> str:
        return f"{self.source.code} → {self.target.code}"


class SystemRole(models.Model):
    """Vai trò trong hệ thống: steering committee, representative, secretary; by which decision, from when (5.3)."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người")
    part = models.CharField("vai trò", max_length=20, choices=SystemPart.choices)
    duty = models.CharField("nhiệm vụ", max_length=500, blank=True)
    instrument = models.CharField("quyết định", max_length=200)
    since = models.DateField("từ ngày")
    until = models.DateField("đến ngày", null=True)

    class Meta:
        verbose_name = "vai trò trong hệ thống"
        verbose_name_plural = "vai trò trong hệ thống"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["agency", "person", "part", "since"], name="system_role_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_part_display()}"


class Declaration(models.Model):
    """Công bố hệ thống phù hợp TCVN ISO 9001:2015; again when the scope changes (Decision 19/2014/QĐ-TTg)."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan")
    kind = models.CharField("loại", max_length=6, choices=DeclarationKind.choices)
    edition = models.CharField("tiêu chuẩn", max_length=30)
    scope = models.TextField("lĩnh vực")
    reason = models.CharField("lý do công bố lại", max_length=500, blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người soạn")
    written_at = models.DateTimeField("soạn lúc")
    symbol = models.CharField("số quyết định", max_length=60, blank=True)
    issued_on = models.DateField("ngày công bố", null=True)

    class Meta:
        verbose_name = "công bố hệ thống"
        verbose_name_plural = "công bố hệ thống"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=DeclarationKind.FIRST) | ~Q(reason=""), name="declared_again_for_a_reason"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.symbol}".strip()


class YearItem(models.Model):
    """Việc của kế hoạch năm: what the records themselves do not show is planned and ticked with its evidence here."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan")
    year = models.PositiveSmallIntegerField("năm")
    clause = models.CharField("điều khoản", max_length=20)
    what = models.CharField("nội dung", max_length=300)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="đơn vị")
    due_on = models.DateField("hạn")
    done_on = models.DateField("xong ngày", null=True)
    evidence = models.CharField("bằng chứng", max_length=500, blank=True)

    class Meta:
        verbose_name = "việc của kế hoạch năm"
        verbose_name_plural = "việc của kế hoạch năm"
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return self.what
