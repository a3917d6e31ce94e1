"""What an axis can answer instead of doing its work, and whether asking again can help."""

from nharong.kernel.errors import OfficeError

#: Codes of the wire after which the same message will be refused again; 20 (the axis' own trouble) is not among them.
PERMANENT_CODES = frozenset({"10", "15", "18", "19", "21", "22", "23"})

_SENTENCES = {
    "10": "Trục không đọc được tệp gửi đi; hãy kiểm tra tệp rồi lập lại gói tin.",
    "15": "Trục từ chối mã hệ thống hoặc khóa bí mật; hãy nhờ quản trị kiểm tra cấu hình kết nối và giờ máy.",
    "18": "Bên nhận chưa có trên trục; hãy kiểm tra lại mã định danh của nơi nhận.",
    "19": "Cơ quan gửi chưa đăng ký trên trục; hãy nhờ quản trị đăng ký.",
    "20": "Trục đang gặp sự cố; hệ thống sẽ tự gửi lại.",
    "21": "Trục không xử lý được yêu cầu này; hãy nhờ quản trị xem nhật ký.",
    "22": "Gói tin không đúng chuẩn edXML; hãy nhờ quản trị kiểm tra.",
    "23": "Cơ quan nhận hoặc gửi đang bị tạm khóa trên trục; hãy liên hệ đơn vị vận hành trục.",
}

#: Codes of our own for what never reached an answer of the axis.
UNREACHABLE = "network"
UNREADABLE = "answer"


class GatewayError(OfficeError):
    """A call over the axis that was not carried out, or of which we cannot know whether it was.

    ``code`` is the wire's error code, or ``network`` / ``answer``. ``permanent`` says whether a job should give up.
    ``said`` is what the axis itself said, for the log and the administrator.
    """

    def __init__(self, sentence: str, *, code: str, permanent: bool, said: str = "") -> None:
        super().__init__(sentence, permanent=permanent)
        self.code = code
        self.said = said


def refused(code: str, said: str) -> GatewayError:
    """The axis answered FAIL. A code nobody knows is tried again: giving up loses a document, trying only time."""
    sentence = _SENTENCES.get(code, f"Trục trả lời mã lỗi {code[:10] or 'trống'}; hệ thống sẽ tự gửi lại.")
    return GatewayError(sentence, code=code, permanent=code in PERMANENT_CODES, said=said)


def unreachable(said: str) -> GatewayError:
    """The axis could not be reached, or the connection broke; the call may or may not have been carried out."""
    return GatewayError(
        "Chưa kết nối được với trục; hệ thống sẽ tự gửi lại.", code=UNREACHABLE, permanent=False, said=said
    )


def unreadable(said: str) -> GatewayError:
    """Something answered, but not as an axis does (a proxy, a half answer)."""
    sentence = "Trục trả lời không đúng dạng; hệ thống sẽ tự thử lại."
    return GatewayError(sentence, code=UNREADABLE, permanent=False, said=said)
