"""Roles and signing forms, with their labels."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a post lets its holder do; given to posts, with dates, never to persons."""

    DRAFTER = "drafter", _("Soạn thảo văn bản")
    UNIT_HEAD = "unit_head", _("Lãnh đạo đơn vị, kiểm tra nội dung")
    FORMAT_OFFICER = "format_officer", _("Kiểm tra thể thức")
    LEADER = "leader", _("Lãnh đạo, ký ban hành")
    CLERK = "clerk", _("Văn thư cơ quan")
    QUALITY_REPRESENTATIVE = "quality_representative", _("Đại diện chất lượng")
    QUALITY_SECRETARY = "quality_secretary", _("Thư ký ISO")
    AUDITOR = "auditor", _("Đánh giá viên nội bộ")
    RECEPTION = "reception", _("Tiếp nhận và trả kết quả tại Bộ phận Một cửa")
    CASE_HANDLER = "case_handler", _("Thụ lý hồ sơ thủ tục hành chính")
    PROCEDURE_CONTROLLER = "procedure_controller", _("Kiểm soát thủ tục hành chính")
    PROGRAMME_OFFICER = "programme_officer", _("Theo dõi Chương trình công tác")
    ADMINISTRATOR = "administrator", _("Quản trị hệ thống")


class AuthorityForm(TextChoices):
    """How a signature is put for a collective or a head (Decree 30/2020, article 13 and annex I, II.7.a)."""

    OWN = "own", _("Ký trực tiếp")
    TM = "TM", _("TM. (thay mặt tập thể)")
    TM_KT = "TM_KT", _("TM., KT. (cấp phó thay mặt tập thể và ký thay cấp trưởng)")
    Q = "Q", _("Q. (quyền cấp trưởng)")
    KT = "KT", _("KT. (ký thay)")
    TL = "TL", _("TL. (thừa lệnh)")
    TUQ = "TUQ", _("TUQ. (thừa ủy quyền)")


class Regime(TextChoices):
    """Whether an agency decides as a collective or through its head (Decree 30/2020, article 13.1 and 13.2)."""

    COLLECTIVE = "collective", _("Chế độ tập thể")
    HEAD = "head", _("Chế độ thủ trưởng")


class CodeScheme(TextChoices):
    """Which rule an agency's electronic identifier follows."""

    OLD = "old", _("Quy chuẩn QCVN 102:2016 (bốn nhóm)")
    NEW = "new", _("Quyết định 20/2020/QĐ-TTg")
