"""The axis' tables: who is connected, what was handed in, and who still has to fetch it."""

from django.db import models
from django.db.models import Q

from nharong.kernel.models import StoredFile

from .words import Effect, EntryState, Kind


class Agency(models.Model):
    """An agency that sends and receives over the axis, by its identifier (mã định danh, Decision 20/2020/QĐ-TTg).

    It is its own connected system when it has a secret; without one it is served by the system that registered it.
    The secret is kept as it is, for a keyed hash is verified with the key itself.
    """

    code = models.CharField("mã định danh", max_length=64, unique=True)
    old_code = models.CharField("mã định danh cũ", max_length=64, blank=True)
    code102 = models.CharField("mã theo QCVN 102", max_length=64, blank=True)
    name = models.CharField("tên cơ quan", max_length=200)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="children", verbose_name="cơ quan cấp trên"
    )
    served_by = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="serves", verbose_name="gửi nhận qua hệ thống của"
    )
    secret = models.CharField("khóa bí mật", max_length=64, blank=True)
    mail = models.CharField("thư điện tử", max_length=100, blank=True)
    mobile = models.CharField("điện thoại", max_length=20, blank=True)
    fax = models.CharField("fax", max_length=20, blank=True)
    locked = models.BooleanField("tạm khóa", default=False)
    changed_at = models.DateTimeField("thay đổi lúc")
    withdrawn_at = models.DateTimeField("rời trục lúc", null=True)

    class Meta:
        verbose_name = "cơ quan trên trục"
        verbose_name_plural = "cơ quan trên trục"
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=Q(secret="") | Q(served_by=None), name="agency_own_system_or_served"),
        ]
        indexes = [
            models.Index(fields=["old_code"], name="agency_by_old_code", condition=~Q(old_code="")),
            models.Index(fields=["code102"], name="agency_by_code102", condition=~Q(code102="")),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Package(models.Model):
    """One message handed in, with its original bytes; what it says is read from them once."""

    doc_id = models.CharField("mã gói tin", max_length=36, unique=True)
    kind = models.CharField("loại", max_length=6, choices=Kind.choices)
    service_type = models.CharField("dịch vụ", max_length=20, default="eDoc")
    sender = models.ForeignKey(Agency, models.PROTECT, related_name="sent", verbose_name="bên gửi")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp gốc")
    document_id = models.CharField("DocumentId", max_length=500, blank=True)
    business = models.PositiveSmallIntegerField("nghiệp vụ", null=True)
    notation = models.CharField("số, ký hiệu", max_length=100, blank=True)
    title = models.CharField("trích yếu", max_length=500, blank=True)
    received_at = models.DateTimeField("trục nhận lúc")
    repeats = models.PositiveIntegerField("số lần gửi lại", default=0)

    class Meta:
        verbose_name = "gói tin"
        verbose_name_plural = "gói tin"
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["sender", "file"], name="package_bytes_once_per_sender")]
        indexes = [models.Index(fields=["sender", "document_id"], name="package_by_document_id")]

    def __str__(self) -> str:
        return f"{self.doc_id} ({self.get_kind_display()})"


class MailboxEntry(models.Model):
    """One message waiting for one receiver, listed until the receiver says it is done (or has failed)."""

    package = models.ForeignKey(Package, models.CASCADE, related_name="entries", verbose_name="gói tin")
    receiver = models.ForeignKey(Agency, models.PROTECT, related_name="mailbox", verbose_name="bên nhận")
    state = models.CharField("trạng thái", max_length=10, choices=EntryState.choices, default=EntryState.INITIAL)
    created_at = models.DateTimeField("vào hộp thư lúc")
    updated_at = models.DateTimeField("cập nhật lúc")

    class Meta:
        verbose_name = "thư trong hộp"
        verbose_name_plural = "thư trong hộp"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["package", "receiver"], name="entry_once_per_package_and_receiver")
        ]
        indexes = [models.Index(fields=["receiver", "state", "id"], name="entry_waiting")]

    def __str__(self) -> str:
        return f"{self.package_id} → {self.receiver_id}: {self.get_state_display()}"


class Call(models.Model):
    """One call that reached the axis, for the traffic page; only the newest are kept."""

    at = models.DateTimeField("lúc")
    name = models.CharField("lời gọi", max_length=40)
    system = models.CharField("hệ thống", max_length=64, blank=True)
    doc_id = models.CharField("mã gói tin", max_length=64, blank=True)
    fault = models.CharField("mã lỗi", max_length=4, default="0")
    said = models.CharField("trả lời", max_length=300, blank=True)
    milliseconds = models.PositiveIntegerField("thời gian xử lý (ms)")

    class Meta:
        verbose_name = "lời gọi"
        verbose_name_plural = "lời gọi"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.at:%H:%M:%S} {self.name} {self.system}: {self.fault}"


class AgencyList(models.Model):
    """Which edition of the agency list stands; one row. Every change of what is listed gives it a new, unique one."""

    edition = models.CharField("ấn bản", max_length=32)
    changed_at = models.DateTimeField("thay đổi lúc")

    class Meta:
        verbose_name = "danh mục cơ quan"
        verbose_name_plural = "danh mục cơ quan"

    def __str__(self) -> str:
        return self.edition


class FaultRule(models.Model):
    """A fault a tester has ordered, to see how a connected system bears it; only an axis in test mode obeys it.

    Empty ``agency``, ``call`` or ``kind`` mean any. It strikes the next ``remaining`` matching calls (None: all), each
    with ``probability``; which of them it strikes follows from ``seed`` and the count of matching calls alone.
    """

    agency = models.CharField("hệ thống gọi", max_length=64, blank=True)
    call = models.CharField("lời gọi", max_length=40, blank=True)
    kind = models.CharField("loại", max_length=6, choices=Kind.choices, blank=True)
    effect = models.CharField("sự cố", max_length=12, choices=Effect.choices)
    milliseconds = models.PositiveIntegerField("chậm (ms)", default=0)
    code = models.CharField("mã lỗi", max_length=4, blank=True)
    probability = models.FloatField("xác suất", default=1.0)
    seed = models.BigIntegerField("số gieo", default=0)
    remaining = models.PositiveIntegerField("còn lại (lần)", null=True)
    matched = models.PositiveIntegerField("số lời gọi khớp", default=0)
    struck = models.PositiveIntegerField("số lần gây lỗi", default=0)
    ordered_at = models.DateTimeField("đặt lúc")
    lifted_at = models.DateTimeField("gỡ lúc", null=True)

    class Meta:
        verbose_name = "sự cố đặt trước"
        verbose_name_plural = "sự cố đặt trước"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.agency or '*'} {self.call or '*'} {self.kind or '*'}: {self.get_effect_display()}"
