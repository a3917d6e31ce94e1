"""Why a file could not be checked at all."""

from nharong.kernel.errors import OfficeError


class CannotLint(OfficeError):
    """The file cannot be read as a document; the sentence says what to do instead."""


MISSING = "Không có tệp {name}; hãy xem lại đường dẫn."
UNREADABLE = "Không đọc được tệp {name}; hãy xem lại quyền đọc tệp."
EMPTY = "Tệp rỗng, không có gì để kiểm tra; hãy chọn lại tệp văn bản."
TOO_BIG = "Tệp quá lớn để kiểm tra thể thức (quá 60 MB); hãy tách phụ lục hoặc hình ảnh ra tệp riêng."
WRONG_TYPE = "Chỉ kiểm tra được tệp .docx hoặc .pdf; hãy lưu văn bản sang một trong hai dạng này rồi thử lại."
OLD_WORD = (
    "Tệp là dạng Word cũ (.doc) hoặc .docx có mật khẩu; hãy bỏ mật khẩu, lưu lại thành .docx không khóa rồi thử lại."
)
DAMAGED_DOCX = "Tệp .docx bị hỏng nên không đọc được; hãy mở bằng Word hoặc LibreOffice, lưu lại rồi thử lại."
DAMAGED_PDF = "Tệp PDF bị hỏng nên không đọc được; hãy xuất lại PDF từ văn bản gốc rồi thử lại."
LOCKED_PDF = "Tệp PDF có mật khẩu; hãy bỏ mật khẩu mở tệp rồi thử lại."
SCANNED = (
    "Tệp PDF là ảnh quét, không có chữ để kiểm tra; hãy kiểm tra bản .docx hoặc bản PDF xuất từ phần mềm soạn thảo."
)
NO_TEXT = "Tệp không có chữ nào để kiểm tra; hãy chọn lại tệp văn bản."
TOO_SLOW = "Tệp quá phức tạp nên không kiểm tra xong trong thời gian cho phép; hãy xuất lại tệp gọn hơn rồi thử lại."
