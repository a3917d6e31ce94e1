"""What can be wrong with a file somebody uploads; each sentence says what to do."""

from nharong.kernel.errors import OfficeError


class UnfitFile(OfficeError):
    """The file cannot be taken; nothing of it was kept."""


EMPTY = "Tệp rỗng; hãy chọn lại tệp."
TOO_BIG = "Tệp lớn hơn {megabytes} MB; hãy giảm dung lượng hình ảnh hoặc tách thành nhiều tệp."
NOT_A_BODY = "Nội dung văn bản chỉ nhận tệp .docx hoặc .pdf; hãy lưu sang một trong hai dạng này."
OLD_WORD = "Tệp là dạng Word cũ (.doc) hoặc có mật khẩu; hãy bỏ mật khẩu, lưu lại thành .docx rồi tải lên."
DAMAGED_OFFICE = "Tệp .{kind} bị hỏng nên không đọc được; hãy mở bằng phần mềm soạn thảo, lưu lại rồi tải lên."
MACROS = "Tệp có chứa macro; hãy lưu lại thành .{kind} không có macro rồi tải lên."
SWOLLEN = "Tệp .{kind} giải nén ra quá lớn nên không được nhận; hãy lưu lại tệp gọn hơn rồi tải lên."
NOT_A_PDF = "Tệp không phải là PDF; hãy xuất văn bản thành tệp PDF rồi tải lên."
DAMAGED_PDF = "Tệp PDF bị hỏng nên không đọc được; hãy xuất lại PDF từ văn bản gốc rồi tải lên."
LOCKED_PDF = "Tệp PDF có mật khẩu hoặc bị khóa; hãy bỏ khóa rồi tải lên."
FORM_PDF = "Tệp PDF đã có ô nhập liệu hoặc chữ ký số; hãy xuất lại PDF chưa ký từ văn bản gốc rồi tải lên."
NO_PAGES = "Tệp PDF không có trang nào; hãy xuất lại PDF từ văn bản gốc."
TOO_MANY_PAGES = "Tệp PDF có {pages} trang, quá {most} trang cho phép; hãy chuyển phần sau thành tệp kèm theo."
WRONG_PAPER = "Trang {page} có khổ {width:.0f} x {height:.0f} mm; hãy trình bày trên khổ {paper} rồi xuất lại PDF."
TURNED = "Trang {page} bị xoay; hãy xuất lại PDF với trang đứng."
TOO_HEAVY = "Tệp quá phức tạp nên không kiểm tra xong trong thời gian cho phép; hãy xuất lại tệp gọn hơn rồi tải lên."
NO_CONVERTER = (
    "Máy chủ chưa cài LibreOffice nên không chuyển được tệp .docx; hãy xuất văn bản thành PDF rồi tải tệp PDF lên, "
    "hoặc đọc tệp .docx vào phần soạn thảo."
)
NOT_CONVERTED = "LibreOffice không chuyển được tệp .docx này; hãy xuất văn bản thành PDF rồi tải tệp PDF lên."
SLOW_CONVERTER = (
    "Chuyển tệp .docx quá {seconds} giây chưa xong nên đã dừng; hãy xuất văn bản thành PDF rồi tải tệp PDF lên."
)
NOTHING_TO_READ = "Không đọc được phần nội dung nào trong tệp .docx này; hãy kiểm tra lại tệp."
NOT_DOCX = "Chỉ đọc được tệp .docx vào phần soạn thảo; hãy chọn tệp .docx."

KIND_NOT_TAKEN = "Không nhận tệp kèm theo dạng “{kind}”; các dạng được nhận: {taken}."
NOT_WHAT_IT_SAYS = "Nội dung tệp “{name}” không đúng với đuôi .{kind}; hãy kiểm tra lại tệp."
TOO_MANY = "Một văn bản kèm tối đa {most} tệp; hãy gộp bớt tệp."
TWICE = "Đã có tệp kèm theo tên “{name}”; hãy đổi tên tệp rồi tải lên."
BAD_PICTURE = "Tệp ảnh “{name}” bị hỏng hoặc quá lớn; hãy lưu lại ảnh rồi tải lên."

NOT_FOUND = "Không tìm thấy trong tệp: {missing}. Hãy bổ sung vào tệp rồi tải lại; phần này cần có để cấp số, ghi ngày và ký số."
NUMBER_THERE = "Tệp đã ghi sẵn số “{number}”; hãy để trống sau chữ “Số:”, số do văn thư cấp khi phát hành."
NUMBER_DOTTED = "Sau chữ “Số:” có dấu chấm hoặc gạch; hãy thay bằng khoảng trắng để ghi số vào đó."
NUMBER_NARROW = "Khoảng trống giữa “Số:” và “/{notation}” quá hẹp để ghi số; hãy chừa rộng khoảng 1 cm."
OTHER_NOTATION = "Ký hiệu ghi trong tệp không phải “{notation}”; hãy sửa tệp hoặc chọn lại tên loại, cơ quan ban hành."
DAY_THERE = "Tệp đã ghi sẵn ngày hoặc tháng ban hành; hãy để trống sau chữ “ngày” và “tháng”, văn thư ghi khi cấp số."
DAY_NARROW = "Khoảng trống để ghi ngày hoặc tháng quá hẹp; hãy chừa rộng khoảng 0,7 cm sau chữ “ngày” và chữ “tháng”."
OTHER_YEAR = "Tệp ghi năm {found} nhưng văn bản ban hành trong năm {year}; hãy sửa năm trong tệp rồi tải lại."
NO_ROOM_TO_SIGN = "Chưa đủ chỗ ký giữa chức vụ và họ tên “{signer}”; hãy chừa trống ít nhất 2 cm rồi tải lại."
OTHER_FACTS = "Thông tin của dự thảo đã đổi sau khi kiểm tra tệp; hãy tải lại tệp nội dung."
