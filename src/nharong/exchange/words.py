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
    ARRIVED = "01", _("Đã đến")
    REJECTED = "02", _("Từ chối tiếp nhận")
    ACCEPTED = "03", _("Đã tiếp nhận")
    ASSIGNED = "04", _("Đã phân công")
    PROCESSING = "05", _("Đang xử lý")
    FINISHED = "06", _("Hoàn thành")
    TAKE_BACK = "13", _("Đề nghị lấy lại")
    CHANGE_ACCEPTED = "15", _("Đồng ý cập nhật, lấy lại")
    CHANGE_REJECTED = "16", _("Từ chối cập nhật, lấy lại")
