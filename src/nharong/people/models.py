"""Agencies, units, posts, persons and who may sign for whom."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q

from .words import AuthorityForm, CodeScheme, Regime, Role


def _period_is_ordered(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name=name)


class Agency(models.Model):
    """Cơ quan, tổ chức: a body that issues documents in its own name and has its own registers.

    ``code`` is the electronic identifier in force (mã định danh, up to 35 characters by Decision 20/2020/QĐ-TTg);
    older and newer ones are ``AgencyCode`` rows. ``served_by`` is the agency whose staff draft, number and send for
    this one: the Office does so for the Committee (Decision 28/2018/QĐ-TTg, article 7.3.c). ``kept_here`` says that
    this installation keeps the agency's registers.
    """

    code = models.CharField("mã định danh", max_length=35, unique=True)
    name = models.CharField("tên cơ quan", max_length=200)
    short_name = models.CharField("tên gọn", max_length=100)
    abbreviation = models.CharField("chữ viết tắt", max_length=20)
    letterhead = models.JSONField("tên trên văn bản", default=list, help_text="các dòng tên cơ quan ban hành, in hoa")
    letterhead_parent = models.JSONField("tên cơ quan chủ quản trên văn bản", default=list)
    regime = models.CharField("chế độ", max_length=12, choices=Regime.choices, default=Regime.HEAD)
    collective_name = models.CharField("tên tập thể", max_length=100, blank=True)
    head_title = models.CharField("chức vụ người đứng đầu", max_length=100)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="cơ quan chủ quản",
    )
    served_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="serves", verbose_name="cơ quan phục vụ"
    )
    place = models.CharField("địa danh", max_length=50)
    address = models.CharField("địa chỉ", max_length=500, blank=True)
    email = models.EmailField("thư điện tử", max_length=100, blank=True)
    on_axis = models.BooleanField("có trên Trục liên thông", default=True)
    kept_here = models.BooleanField("quản lý sổ tại hệ thống này", default=False)
    valid_from = models.DateField("có hiệu lực từ")
    valid_to = models.DateField("có hiệu lực đến", null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name="cơ quan kế thừa",
    )

    class Meta:
        verbose_name = "cơ quan"
        verbose_name_plural = "cơ quan"
        ordering = ["code"]
        constraints = [_period_is_ordered("agency_period_is_ordered")]

    def __str__(self) -> str:
        return self.name


class AgencyCode(models.Model):
    """Mã định danh điện tử: every identifier an agency has or had; history stays resolvable after mergers."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="codes", verbose_name="cơ quan")
    code = models.CharField("mã định danh", max_length=35, unique=True)
    scheme = models.CharField("cách lập mã", max_length=3, choices=CodeScheme.choices)
    valid_from = models.DateField("có hiệu lực từ")
    valid_to = models.DateField("có hiệu lực đến", null=True, blank=True)

    class Meta:
        verbose_name = "mã định danh điện tử"
        verbose_name_plural = "mã định danh điện tử"
        constraints = [_period_is_ordered("agency_code_period_is_ordered")]

    def __str__(self) -> str:
        return self.code


class Unit(models.Model):
    """Đơn vị: a division of an agency, with the abbreviation that stands in the symbols of letters it drafts."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="units", verbose_name="cơ quan")
    name = models.CharField("tên đơn vị", max_length=200)
    abbreviation = models.CharField("chữ viết tắt", max_length=20)

    class Meta:
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
        constraints = [models.UniqueConstraint(fields=["agency", "abbreviation"], name="unit_once_per_agency")]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """Chức vụ, vị trí: a place in the office that one person after another holds; roles belong to it."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="posts", verbose_name="cơ quan")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="posts", verbose_name="đơn vị"
    )
    title = models.CharField("chức vụ", max_length=100)

    class Meta:
        verbose_name = "chức vụ"
        verbose_name_plural = "chức vụ"

    def __str__(self) -> str:
        return f"{self.title}, {self.unit.name if self.unit else self.agency.short_name}"


class RoleGrant(models.Model):
    """Vai trò của chức vụ: a role given to a post from a day to a day."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="grants", verbose_name="chức vụ")
    role = models.CharField("vai trò", max_length=30, choices=Role.choices)
    valid_from = models.DateField("có hiệu lực từ")
    valid_to = models.DateField("có hiệu lực đến", null=True, blank=True)

    class Meta:
        verbose_name = "vai trò"
        verbose_name_plural = "vai trò"
        constraints = [
            _period_is_ordered("role_grant_period_is_ordered"),
            models.UniqueConstraint(fields=["post", "role", "valid_from"], name="role_grant_once"),
        ]

    def __str__(self) -> str:
        return f"{self.post}: {self.role}"


class PersonManager(BaseUserManager["Person"]):
    """Makes persons, with or without an account they can sign in to."""

    def create_user(self, username: str, *, full_name: str, password: str | None = None, **more: Any) -> "Person":
        """A person who may sign in when a password is given."""
        person = self.model(username=self.model.normalize_username(username), full_name=full_name, **more)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser, PermissionsMixin):
    """Cán bộ, công chức: a person who signs in; what he or she may do comes from the posts held."""

    username = models.CharField("tên đăng nhập", max_length=60, unique=True)
    full_name = models.CharField("họ và tên", max_length=50)
    email = models.EmailField("thư điện tử", blank=True)
    is_active = models.BooleanField("còn hoạt động", default=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]
    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        verbose_name = "cán bộ"
        verbose_name_plural = "cán bộ"
        ordering = ["full_name"]

    def __str__(self) -> str:
        return self.full_name


class Appointment(models.Model):
    """Bổ nhiệm, phân công: a person holds a post from a day to a day."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments", verbose_name="cán bộ")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="appointments", verbose_name="chức vụ")
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến ngày", null=True, blank=True)

    class Meta:
        verbose_name = "phân công"
        verbose_name_plural = "phân công"
        ordering = ["id"]
        constraints = [_period_is_ordered("appointment_period_is_ordered")]

    def __str__(self) -> str:
        return f"{self.person} - {self.post}"


class SigningAuthority(models.Model):
    """Thẩm quyền ký: the holder of a post may sign for an agency in a form, for a time (Decree 30/2020, article 13).

    ``instrument`` names the document that gives the authority; TL. and TUQ. need one (article 13.3, 13.4). ``kinds``
    is empty for all kinds of documents. ``given_by`` is the post that passed its authority on; empty for one that comes
    with the post itself. Ended before its day it keeps the reason; one that never began is ``cancelled_at``.
    """

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="authorities", verbose_name="chức vụ")
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="signing_authorities", verbose_name="ký cho cơ quan"
    )
    form = models.CharField("thể thức đề ký", max_length=6, choices=AuthorityForm.choices)
    kinds = models.JSONField("loại văn bản", default=list, blank=True)
    instrument = models.CharField("văn bản giao quyền", max_length=200, blank=True)
    given_by = models.ForeignKey(
        Post,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="authorities_given",
        verbose_name="chức vụ giao quyền",
    )
    valid_from = models.DateField("có hiệu lực từ")
    valid_to = models.DateField("có hiệu lực đến", null=True, blank=True)
    ended_reason = models.CharField("lý do kết thúc sớm", max_length=300, blank=True)
    cancelled_at = models.DateTimeField("hủy trước khi bắt đầu lúc", null=True, blank=True)

    class Meta:
        verbose_name = "thẩm quyền ký"
        verbose_name_plural = "thẩm quyền ký"
        constraints = [
            _period_is_ordered("signing_authority_period_is_ordered"),
            models.CheckConstraint(
                condition=~Q(form__in=[AuthorityForm.TL, AuthorityForm.TUQ]) | ~Q(instrument=""),
                name="signing_by_order_or_mandate_names_its_instrument",
            ),
            models.CheckConstraint(
                condition=~Q(form=AuthorityForm.TUQ) | Q(valid_to__isnull=False),
                name="signing_by_mandate_has_an_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post} - {self.agency.short_name} ({self.form})"


class RightsConfirmation(models.Model):
    """Xác nhận thay đổi quyền: a competent person has seen every change of rights up to a line of the journal.

    Until then the house warns of them (Decree 30/2020, annex VI). ``until_entry`` is the number of that line.
    """

    until_entry = models.PositiveBigIntegerField("đến dòng nhật ký")
    changes = models.PositiveIntegerField("số thay đổi")
    confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người xác nhận")
    confirmed_at = models.DateTimeField("xác nhận lúc")
    note = models.CharField("ý kiến", max_length=500, blank=True)

    class Meta:
        verbose_name = "xác nhận thay đổi quyền"
        verbose_name_plural = "xác nhận thay đổi quyền"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.confirmed_at:%d/%m/%Y}: {self.changes} thay đổi"
