"""Secret documents never enter: a text that bears a secrecy mark is stopped at the door (Decision 28/2018, article
1.2).
"""

import re
import unicodedata

from nharong.kernel.errors import OfficeError

# A mark stands alone on its line, in capitals, perhaps in a frame or after "Độ mật:".
_MARK = re.compile(r"^[\s\W_]*(?:(?i:ĐỘ\s+MẬT)\s*:\s*)?(TUYỆT\s+MẬT|TỐI\s+MẬT|MẬT)[\s\W_]*$")

SENTENCE = (
    "Văn bản có dấu “{mark}” không được đưa vào hệ thống này; hãy xử lý theo quy định bảo vệ bí mật nhà nước "
    "và chỉ ghi nhận số đã dùng ở sổ văn bản mật."
)


class SecretText(OfficeError):
    """The text bears a secrecy mark; nothing of it was kept."""


def secrecy_mark_in(text: str) -> str:
    """The secrecy mark that a line of the text bears; empty when none does."""
    for line in unicodedata.normalize("NFC", text).splitlines():
        found = _MARK.match(line)
        if found:
            return " ".join(found.group(1).split())
    return ""


def check_not_secret(*texts: str, field: str | None = None) -> None:
    """Raise ``SecretText`` when any of the texts bears a secrecy mark."""
    for text in texts:
        mark = secrecy_mark_in(text)
        if mark:
            raise SecretText(SENTENCE.format(mark=mark), field=field)
