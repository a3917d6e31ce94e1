"""Verdicts on a signature, in the words the user reads."""

from enum import StrEnum


class Verdict(StrEnum):
    """What we say about one signature. Only the first two mean that the document may be relied upon."""

    VALID = "valid"
    VALID_CHANGED = "valid-changed"
    UNTRUSTED = "untrusted-issuer"
    BROKEN = "broken"
    REMNANT = "remnant"
    UNCHECKED = "unchecked"

    @property
    def label(self) -> str:
        return _LABELS[self][0]

    @property
    def english(self) -> str:
        return _LABELS[self][1]

    @property
    def negative(self) -> bool:
        """True when nobody may rely on this signature."""
        return self in (Verdict.BROKEN, Verdict.REMNANT, Verdict.UNCHECKED)


class Device(StrEnum):
    """How the key of a certificate is reached (Decree 68/2024/NĐ-CP, article 29: the holder's own key signs)."""

    SOFTWARE = "software"
    PKCS11 = "pkcs11"
    VGCA = "vgca"
    CSC = "csc"

    @property
    def label(self) -> str:
        return _DEVICES[self][0]

    @property
    def english(self) -> str:
        return _DEVICES[self][1]

    @property
    def opened_here(self) -> bool:
        """Whether the office can sign with it, given its PIN; a token on a person's own computer it never reaches."""
        return self is not Device.VGCA


class Validity(StrEnum):
    """How a registered certificate stands today."""

    IN_USE = "in-use"
    NOT_YET = "not-yet"
    EXPIRED = "expired"
    REVOKED = "revoked"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return _VALIDITIES[self][0]

    @property
    def english(self) -> str:
        return _VALIDITIES[self][1]


class Changes(StrEnum):
    """What happened to the file after a signature."""

    NONE = "none"
    EVIDENCE = "evidence"
    TRAILING = "trailing"
    PERMITTED = "permitted"
    FORBIDDEN = "forbidden"
    UNKNOWN = "unknown"

    @property
    def harmless(self) -> bool:
        """Nothing that anybody reads has changed: at most proof for the archive was added."""
        return self in (Changes.NONE, Changes.EVIDENCE)


_LABELS = {
    Verdict.VALID: ("Hợp lệ", "Valid"),
    Verdict.VALID_CHANGED: ("Hợp lệ, có bổ sung trong phạm vi cho phép", "Valid, permitted additions since"),
    Verdict.UNTRUSTED: ("Nguyên vẹn, chưa tin cậy được người ký", "Intact, signer not trusted here"),
    Verdict.BROKEN: ("Không hợp lệ", "Broken"),
    Verdict.REMNANT: ("Dấu vết của tệp khác", "Remnant of another file"),
    Verdict.UNCHECKED: ("Chưa kiểm tra được", "Cannot be checked now"),
}

_DEVICES = {
    Device.SOFTWARE: ("Khóa phần mềm trên máy chủ", "Software key on the server"),
    Device.PKCS11: ("Thiết bị PKCS#11 (USB Token, HSM) tại máy chủ", "PKCS#11 device (USB token, HSM) at the server"),
    Device.VGCA: (
        "USB Token trên máy của người ký (VGCA Sign Service)",
        "USB token on the signer's own computer (VGCA)",
    ),
    Device.CSC: ("Dịch vụ ký số từ xa (CSC)", "Remote signing service (CSC)"),
}

_VALIDITIES = {
    Validity.IN_USE: ("Đang dùng", "In use"),
    Validity.NOT_YET: ("Chưa đến hạn dùng", "Not yet valid"),
    Validity.EXPIRED: ("Đã hết hạn", "Expired"),
    Validity.REVOKED: ("Nơi cấp đã thu hồi", "Revoked by its issuer"),
    Validity.WITHDRAWN: ("Đã rút khỏi danh sách", "Withdrawn from the register"),
}

UNKNOWN_ISSUER = "unknown_issuer"

REASONS = {
    "whole": "Chữ ký bao trùm toàn bộ tệp và tệp chưa bị sửa đổi từ khi ký.",
    "permitted": "Sau chữ ký này tệp chỉ được bổ sung những gì chữ ký cho phép (số, ngày, chữ ký tiếp theo).",
    "evidence": "Sau chữ ký này tệp chỉ được bổ sung dữ liệu kiểm tra lâu dài và dấu thời gian lưu trữ.",
    "trailing": "Phần đã ký nguyên vẹn; cuối tệp có thêm dữ liệu thừa không thuộc nội dung văn bản.",
    "stamp": "Dấu thời gian bao trùm toàn bộ tệp và tệp chưa bị sửa đổi từ đó.",
    "proven": " Chứng thư đã hết hạn sau khi ký; dấu thời gian chứng minh chữ ký có từ trước đó.",
    "revoked_since": " Chứng thư bị thu hồi sau khi ký; dấu thời gian chứng minh chữ ký có từ trước đó.",
    "stamp_expired": " Chứng thư của nơi cấp dấu thời gian đã hết hạn mà chưa có dấu thời gian lưu trữ mới hơn.",
    "expired_since": " Chứng thư đã hết hạn sau khi ký; thời điểm ký do máy của người ký ghi.",
    UNKNOWN_ISSUER: "Tệp nguyên vẹn từ khi ký, nhưng nơi cấp chứng thư không có trong danh sách tin cậy của cơ quan.",
    "out_of_term": "Tệp nguyên vẹn từ khi ký, nhưng chứng thư không trong thời hạn hiệu lực vào thời điểm ký.",
    "revoked": "Tệp nguyên vẹn từ khi ký, nhưng chứng thư của người ký đã bị thu hồi.",
    "revoked_unproven": "Tệp nguyên vẹn từ khi ký, nhưng chứng thư đã bị thu hồi và không có dấu thời gian nào chứng minh "
    "chữ ký có trước lúc thu hồi.",
    "wrong_usage": "Tệp nguyên vẹn từ khi ký, nhưng chứng thư này không được cấp để ký văn bản.",
    "bad_timestamp": "Tệp nguyên vẹn từ khi ký, nhưng dấu thời gian đi kèm không tin cậy được.",
    "future": "Thời điểm ký ghi trong chữ ký muộn hơn thời điểm kiểm tra nên không tin cậy được.",
    "altered": "Nội dung được ký đã bị sửa: tệp không còn khớp với chữ ký.",
    "forged": "Chữ ký không được tạo bởi khóa của chứng thư đi kèm.",
    "forbidden": "Sau chữ ký này tệp đã bị sửa đổi ngoài phạm vi chữ ký cho phép.",
    "unclear": "Chữ ký không bao trùm trọn phần tệp mà nó nói đã ký.",
    "remnant": "Vùng được ký không khớp với tệp này: chữ ký còn sót lại từ một tệp khác, không chứng minh gì.",
    "no_cms": "Phần chữ ký số bị hỏng, không đọc được.",
    "weak": "Chữ ký dùng thuật toán đã bị phá nên không còn chứng minh được gì.",
    "unsupported": "Kiểu chữ ký này chưa kiểm tra được trên hệ thống.",
    "misread": "Cấu trúc tệp bất thường nên chưa kiểm tra được chữ ký; hãy đề nghị bên gửi gửi lại tệp gốc.",
    "locked": "Tệp bị đặt mật khẩu nên chưa kiểm tra được chữ ký.",
    "too_slow": "Tệp quá phức tạp nên không kiểm tra xong trong thời hạn; hãy đề nghị bên gửi gửi lại tệp gốc.",
}

REPORTED = {
    "field": "Trường chữ ký trong tệp",
    "subfilter": "Kiểu chữ ký",
    "digest": "Thuật toán băm",
    "key": "Khóa của người ký",
    "byte_range": "Vùng byte được ký",
    "file_size": "Cỡ tệp (byte)",
    "coverage": "Phạm vi bao trùm",
    "modifications": "Mức thay đổi sau khi ký",
    "docmdp": "Trong phạm vi người ký cho phép",
    "serial": "Số sê-ri chứng thư",
    "term": "Thời hạn chứng thư",
    "path": "Chuỗi chứng thư đến nơi được tin cậy",
    "trust_problem": "Vì sao chưa tin cậy",
    "revocation": "Tình trạng thu hồi",
    "proven": "Thời điểm được chứng minh",
}
"""The lines of a technical report, by their names in `Finding.report`."""

UNREADABLE = {
    "not_pdf": "Tệp này không phải là PDF.",
    "damaged": "Tệp PDF bị hỏng, không đọc được.",
    "too_big": "Tệp lớn quá mức kiểm tra được.",
}
NO_SIGNATURE = "Tệp không có chữ ký số nào."
