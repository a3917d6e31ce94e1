"""States on the way, with their labels."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MessageKind(TextChoices):
    """The two kinds of messages the axis carries, by the axis's own words."""

    DOCUMENT = "edoc", _("Văn bản")
    STATUS = "status", _("Trạng thái")


class OutboxState(TextChoices):
    """Where a message stands on our side."""

    QUEUED = "queued", _("Chờ gửi")
    ACCEPTED = "accepted", _("Trục đã nhận")
    REFUSED = "refused", _("Trục từ chối")


class DeliveryState(TextChoices):
    """How far a document has got at a receiver: ours, then the axis's nine states (Decision 28/2018; QCVN 102)."""

    QUEUED = "queued", _("Chờ gửi lên trục")
    ON_AXIS = "on_axis", _("Trục đã nhận")
    REFUSED_BY_AXIS = "refused", _("Trục từ chối")
    UPDATED = "updated", _("Đã gửi bản cập nhật")
    ARRIVED = "01", _("Đã đến")
    REJECTED = "02", _("Từ chối tiếp nhận")
    ACCEPTED = "03", _("Đã tiếp nhận")
    ASSIGNED = "04", _("Đã phân công")
    PROCESSING = "05", _("Đang xử lý")
    FINISHED = "06", _("Hoàn thành")
    TAKE_BACK = "13", _("Đề nghị lấy lại")
    CHANGE_ACCEPTED = "15", _("Đồng ý cập nhật, lấy lại")
    CHANGE_REJECTED = "16", _("Từ chối cập nhật, lấy lại")


class DispatchReason(TextChoices):
    """Why a receiver is owed a document by another way than the axis."""

    OFF_AXIS = "off_axis", _("Nơi nhận không có trên Trục")
    PAPER_TOO = "paper_too", _("Phải gửi kèm bản giấy")


class DispatchWay(TextChoices):
    """By which way a document goes that does not go over the axis (Decree 30/2020, article 18.1)."""

    POST = "post", _("Bưu điện")
    HAND = "hand", _("Giao trực tiếp")
    COURIER = "courier", _("Giao liên, chuyển phát nhanh")
    EMAIL = "email", _("Thư điện tử công vụ")
    FAX = "fax", _("Fax")
    OTHER = "other", _("Cách khác")


class ReminderWay(TextChoices):
    """How a receiver is reminded."""

    PHONE = "phone", _("Điện thoại")
    EMAIL = "email", _("Thư điện tử")
    LETTER = "letter", _("Công văn")
    PERSON = "person", _("Trực tiếp")


class ReceiverPart(TextChoices):
    """What an update does to a receiver's place in the list (QCVN 102, ReceiverType)."""

    KEPT = "kept", _("Giữ nguyên")
    ADDED = "added", _("Thêm nơi nhận")
    REMOVED = "removed", _("Bỏ khỏi nơi nhận")


class ChangeAnswer(TextChoices):
    """What a receiver answers to an update, by state 15 or 16."""

    ACCEPTED = "accepted", _("Đồng ý cập nhật")
    DECLINED = "declined", _("Không đồng ý cập nhật")


class IdentifierForm(TextChoices):
    """What a message's DocumentId holds: peers differ (QCVN 102; Decision 28/2018, article 10.2.b)."""

    COMPOSITE = "composite", _("Mã cơ quan, ngày, số và ký hiệu")
    ELECTRONIC = "electronic", _("Mã định danh văn bản: mã cơ quan, năm, số thứ tự")
