"""One line of the national catalogue as the portal gives it → what is kept of a procedure; rejected with a reason."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from .channels import ChannelFacts, read_channels
from .cited import Cited, read_legal_basis, read_results
from .papers import PaperFacts, read_papers
from .portal import Unreadable, is_nothing, lines, one_line

#: What the portal calls each of its columns, and how else they are named in sheets.
COLUMNS = {
    "ma_thu_tuc": ("mã thủ tục", "mã tthc", "mã số tthc", "mã thủ tục hành chính"),
    "ten_thu_tuc": ("tên thủ tục", "tên tthc", "tên thủ tục hành chính"),
    "so_quyet_dinh": ("số quyết định", "quyết định công bố"),
    "cap_thuc_hien": ("cấp thực hiện",),
    "loai_thu_tuc": ("loại thủ tục",),
    "linh_vuc": ("lĩnh vực",),
    "doi_tuong_thuc_hien": ("đối tượng thực hiện", "đối tượng"),
    "trinh_tu_thuc_hien": ("trình tự thực hiện", "trình tự"),
    "cach_thuc_thuc_hien": ("cách thức thực hiện", "cách thức"),
    "thanh_phan_ho_so": ("thành phần hồ sơ",),
    "can_cu_phap_ly": ("căn cứ pháp lý",),
    "ket_qua_xu_ly": ("kết quả xử lý", "kết quả", "kết quả thực hiện"),
    "co_quan_thuc_hien": ("cơ quan thực hiện",),
    "co_quan_co_tham_quyen": ("cơ quan có thẩm quyền",),
    "dia_chi_tiep_nhan": ("địa chỉ tiếp nhận", "địa chỉ tiếp nhận hs"),
    "yeu_cau_dieu_kien": ("yêu cầu, điều kiện", "yêu cầu điều kiện", "yêu cầu, điều kiện thực hiện"),
    "thu_tuc_lien_quan": ("thủ tục liên quan",),
    "bo_nganh": ("bộ, ngành", "bộ ngành"),
}
NEEDED = {
    "ma_thu_tuc": "mã thủ tục",
    "ten_thu_tuc": "tên thủ tục",
    "linh_vuc": "lĩnh vực",
    "cap_thuc_hien": "cấp thực hiện",
}
_CODE = re.compile(r"\d\.\d{6}(?:\.\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})?|[A-Z]{1,4}-[A-Z0-9]{2,8}-\d{4,8}(?:-[A-Z]{2})?")
_LONGEST = {"ma_thu_tuc": 40, "linh_vuc": 200, "so_quyet_dinh": 200, "loai_thu_tuc": 200, "bo_nganh": 100}
#: One cell never holds more: a whole procedure of the portal stays below a tenth of it.
LONGEST_CELL = 500_000


@dataclass(frozen=True, slots=True)
class ProcedureFacts:
    """What is kept of one procedure; equal facts are the same version."""

    code: str
    name: str
    field: str
    levels: tuple[str, ...]
    target_groups: tuple[str, ...]
    channels: tuple[ChannelFacts, ...]
    papers: tuple[PaperFacts, ...]
    results: tuple[Cited, ...]
    legal_basis: tuple[Cited, ...]
    decision_number: str = ""
    kind: str = ""
    ministry: str = ""
    agencies: str = ""
    competent_agency: str = ""
    receiving_address: str = ""
    requirements: str = ""
    steps_text: str = ""
    related: str = ""

    @property
    def content_hash(self) -> str:
        """SHA-256 of everything."""
        text = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()


def read_procedure(record: Mapping[str, object]) -> ProcedureFacts:
    """Read one record of the portal. Raises ``Unreadable`` with what is wrong with it."""
    cells = {name: _cell(record, name) for name in COLUMNS}
    for name, label in NEEDED.items():
        if is_nothing(cells[name]):
            raise Unreadable(f"thiếu {label}")
    code = one_line(cells["ma_thu_tuc"]).upper()
    if not _CODE.fullmatch(code):
        raise Unreadable(f"mã thủ tục “{code[:40]}” không đúng dạng mã quốc gia (như 1.002835)")
    return ProcedureFacts(
        code=code,
        name=one_line(cells["ten_thu_tuc"]),
        field=one_line(cells["linh_vuc"]),
        levels=_list(cells["cap_thuc_hien"]),
        target_groups=_groups(cells["doi_tuong_thuc_hien"]),
        channels=read_channels(cells["cach_thuc_thuc_hien"]),
        papers=read_papers(cells["thanh_phan_ho_so"]),
        results=read_results(cells["ket_qua_xu_ly"]),
        legal_basis=read_legal_basis(cells["can_cu_phap_ly"]),
        decision_number=_text(cells["so_quyet_dinh"]),
        kind=_text(cells["loai_thu_tuc"]),
        ministry=_text(cells["bo_nganh"]),
        agencies=_text(cells["co_quan_thuc_hien"]),
        competent_agency=_text(cells["co_quan_co_tham_quyen"]),
        receiving_address=_long(cells["dia_chi_tiep_nhan"]),
        requirements=_long(cells["yeu_cau_dieu_kien"]),
        steps_text=_long(cells["trinh_tu_thuc_hien"]),
        related=_long(cells["thu_tuc_lien_quan"]),
    )


def _cell(record: Mapping[str, object], name: str) -> str:
    value = record.get(name)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise Unreadable(f"cột {name} không phải là chữ")
    text = unicodedata.normalize("NFC", str(value))
    if len(text) > LONGEST_CELL:
        raise Unreadable(f"cột {name} dài quá {LONGEST_CELL} ký tự")
    if any(0xD800 <= ord(letter) <= 0xDFFF for letter in text):
        raise Unreadable(f"cột {name} có ký tự hỏng")
    plain = lines(text)
    if len(plain) > _LONGEST.get(name, LONGEST_CELL):
        raise Unreadable(f"cột {name} dài quá {_LONGEST[name]} ký tự")
    # The portal's tables are told apart by what stands exactly where: only what no reader sees is taken out.
    return text.replace("\x00", "") if name in ("cach_thuc_thuc_hien", "thanh_phan_ho_so") else plain


def _text(cell: str) -> str:
    return "" if is_nothing(cell) else one_line(cell)


def _long(cell: str) -> str:
    return "" if is_nothing(cell) else lines(cell)


def _list(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one_line(part) for part in cell.split(",") if part.strip()))


def _groups(cell: str) -> tuple[str, ...]:
    """Target groups; commas inside brackets and inside "Cán bộ, công chức, viên chức" part nothing."""
    if is_nothing(cell):
        return ()
    whole = cell.replace("Cán bộ, công chức, viên chức", "Cán bộ; công chức; viên chức")
    parts = re.split(r",(?![^()]*\))", whole)
    return tuple(dict.fromkeys(one_line(part).replace("; ", ", ") for part in parts if part.strip()))
