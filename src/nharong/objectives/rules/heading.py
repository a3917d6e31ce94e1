"""Whose objectives they are and for which year, from the heading of a decision. Nothing is inferred from dates."""

import re

from nharong.objectives.rules.spelling import fold, pattern

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_RANGE = pattern(
    r"(?:giai đoạn|các năm|năm học|nhiệm kỳ|từ năm|năm)\s+(?:19|20)\d\d\s*(?:-|–|—|đến|tới|và|,"
    r"|/)\s*(?:năm\s+)?(?:19|20)\d\d"
)
_OF_OBJECTIVES = pattern(rf"(?:mục tiêu|chỉ tiêu)[^;]{{0,200}}?năm\s+{_YEAR}")
_BARE_AFTER = pattern(rf"(?:mục tiêu|chỉ tiêu)[^;\d]{{0,60}}?\s{_YEAR}")

SEVERAL_YEARS = "Văn bản nêu mục tiêu cho nhiều năm: hãy chọn năm áp dụng."
NO_YEAR = "Văn bản không nêu rõ mục tiêu chất lượng của năm nào: hãy chọn năm áp dụng."
YEARS_DIFFER = "Văn bản nêu các năm khác nhau cho mục tiêu chất lượng: hãy chọn năm áp dụng."


def read_year(titles: list[str]) -> tuple[int | None, str, str]:
    """The year, the words it was read from, and a Vietnamese reason when it cannot be said."""
    years: dict[int, str] = {}
    for title in titles:
        folded = fold(title)
        if re.match(r"(?:căn cứ|xét|theo đề nghị|thực hiện)", folded):
            continue
        if not re.search(r"mục tiêu|chỉ tiêu", folded):
            continue
        if found := _RANGE.search(folded):
            return None, title[found.start() : found.end()], SEVERAL_YEARS
        if found := _OF_OBJECTIVES.search(folded) or _BARE_AFTER.search(folded):
            years.setdefault(int(found["year"]), title[found.start() : found.end()])
    if len(years) == 1:
        year, words = next(iter(years.items()))
        return year, words, ""
    if years:
        return None, "; ".join(years.values()), YEARS_DIFFER
    return None, titles[0] if titles else "", NO_YEAR


_BODY = (
    r"ủy ban nhân dân|ubnd|văn phòng|sở|ban|chi cục|cục|phòng|trung tâm|thanh tra|hội đồng nhân dân|hđnd|bộ|tổng cục"
    r"|kho bạc|bảo hiểm xã hội|viện|trường|bệnh viện|công an|thuế|đoàn đại biểu"
)
_STARTS = pattern(rf"^(?:{_BODY})\b(?!\s+(?:hành\b(?! chính)|phận|hữu|hợp|kèm))")
_CHIEF = pattern(
    r"^(?:quyền |q\. ?|phó )?(?:chủ tịch|giám đốc|chánh văn phòng|chánh thanh tra|chi cục trưởng|cục trưởng"
    r"|trưởng phòng|trưởng ban"
    r"|bộ trưởng|chánh|trưởng|tổng cục trưởng|hiệu trưởng|viện trưởng)\s*"
)
_CHIEF_OF = {
    "chánh văn phòng": "văn phòng ",
    "chánh thanh tra": "thanh tra ",
    "chi cục trưởng": "",
    "cục trưởng": "",
    "trưởng phòng": "phòng ",
    "trưởng ban": "ban ",
}
_APPLIES = pattern(r"(?:áp dụng|thực hiện)\s+(?:tại|cho|đối với|trong)\s+(?P<where>[^.;:()]{4,200})")
_STOPS = pattern(
    r"\s+(?:của hệ thống|theo tiêu chuẩn|theo tcvn|với các|với nội dung|như sau|năm\s+(?:19|20)\d\d|phù hợp|gồm"
    r"|bao gồm).*$"
)
_OF_YEAR = pattern(
    r"(?:mục tiêu|chỉ tiêu)[^.;]{0,60}?\s(?:của|tại)\s+(?P<where>(?:ủy ban|ubnd|sở|văn phòng|phòng|chi cục|ban"
    r"|thanh tra|trung tâm|cục)[^.;:()]{2,120})"
)


def read_agency(heading: list[str], body: list[str]) -> str:
    """The issuing body in ordinary case (`Ủy ban nhân dân tỉnh Kon Tum`); empty when nothing names it."""
    lines = _separate(heading)
    name = _named(lines, body)
    return _whole(name, [*lines, *body]) if name else ""


def _whole(name: str, lines: list[str]) -> str:
    """The name with its area, where the name stops before it and another line of the document goes on."""
    folded = fold(name)
    last_area = next((area for area in _AREAS if folded.endswith(f" {area}")), "")
    if not last_area and any(f" {area} " in folded for area in _AREAS):
        return name
    wanted = re.compile(rf"\b{re.escape(last_area or folded)}\s+(?P<area>{'|'.join(map(re.escape, _AREAS))})?\s*")
    for line in lines:
        for found in wanted.finditer(fold(line)):
            proper = _proper_name(line[found.end() :])
            if proper and bool(found["area"]) != bool(last_area):
                return f"{name} {found['area']} {proper}" if found["area"] else f"{name} {proper}"
    return name


def _proper_name(rest: str) -> str:
    taken: list[str] = []
    for word in rest.split()[:5]:
        if not (word[0].isupper() or (word == "-" and taken)) or fold(word) in _AREAS:
            break
        taken.append(word.strip(".,;:|")[:1] + word.strip(".,;:|")[1:].lower())
        if word[-1] in ".,;:|":
            break
    return " ".join(taken).rstrip(" -")


def _named(lines: list[str], body: list[str]) -> str:
    for place, line in enumerate(lines):
        folded = fold(line)
        following = fold(lines[place + 1]) if place + 1 < len(lines) else ""
        opens = following.startswith("căn cứ") or _CHIEF.match(folded)
        if opens and line == line.upper() and (name := _body_of(line)):
            return _with_place(in_ordinary_case(name), lines)
    letterhead = [line for line in lines[:8] if line == line.upper() and _STARTS.match(fold(line))]
    if letterhead:
        own = [line for line in letterhead if not fold(line).startswith("ubnd")] or letterhead
        return _with_place(in_ordinary_case(own[-1]), lines)
    for line in lines[:10]:
        if _STARTS.match(fold(line)) and len(line) < 90:
            return _with_place(in_ordinary_case(line), lines)
    for line in (" ".join(lines), *body):
        folded = fold(line)
        for words in (_APPLIES, _OF_YEAR):
            if found := words.search(folded):
                where = line[found.start("where") : found.end("where")]
                where = where[: len(_STOPS.sub("", fold(where)))]
                return in_ordinary_case(where.strip(" ,-"))
    return ""


_MOTTO = re.compile(r"(?:CỘNG H(?:ÒA|OÀ) XÃ HỘI|Độc lập\s*[-–]).*$")


def _separate(heading: list[str]) -> list[str]:
    """Heading lines with the two sides of the letterhead apart."""
    out: list[str] = []
    for line in heading:
        if line.startswith("|"):
            for cell in line.strip("|").split("|"):
                parts = [part.strip() for part in re.split("\u2028", cell) if part.strip()]
                out.extend(_whole_names(parts))
        else:
            out.append(line.strip(" *-_"))
    alone = [_MOTTO.sub("", re.sub(r"\s{3,}.*$", "", line)).strip() for line in out]
    return [line for line in alone if line]


def _whole_names(parts: list[str]) -> list[str]:
    """`ỦY BAN NHÂN DÂN` and `TỈNH KON TUM` on two lines of a letterhead are one name."""
    whole: list[str] = []
    for part in parts:
        if whole and _AREA.match(fold(part)) and _STARTS.match(fold(whole[-1])):
            whole[-1] = f"{whole[-1]} {part}"
        else:
            whole.append(part)
    return whole


_AREA = pattern(r"^(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s")


def _body_of(line: str) -> str:
    folded = fold(line).rstrip(" :,")
    prefix = ""
    if found := _CHIEF.match(folded):
        prefix = _CHIEF_OF.get(found[0].strip(), "")
        rest = line[found.end() :].strip(" ,:")
    else:
        rest = line.strip(" ,:")
    if not prefix and not _STARTS.match(fold(rest)):
        return ""
    return ((prefix.upper() if rest == rest.upper() else prefix) + rest).strip()


def _with_place(name: str, lines: list[str]) -> str:
    """`Ủy ban nhân dân` alone takes its area from the next line of the letterhead."""
    if fold(name) not in (fold("ủy ban nhân dân"), "ubnd"):
        return name
    for line in lines:
        if _AREA.match(fold(line)) and line == line.upper():
            return f"{name} {in_ordinary_case('x ' + line)[2:]}"
    return name


# bodies and domains as they are written in a sentence; what is not listed is a proper name
_KNOWN = (
    "Ủy ban nhân dân",
    "Hội đồng nhân dân",
    "Văn phòng",
    "Nội vụ",
    "Y tế",
    "Tư pháp",
    "Tài chính",
    "Xây dựng",
    "Công Thương",
    "Ngoại vụ",
    "Khoa học và Công nghệ",
    "Giáo dục và Đào tạo",
    "Kế hoạch và Đầu tư",
    "Giao thông vận tải",
    "Tài nguyên và Môi trường",
    "Nông nghiệp và Môi trường",
    "Nông nghiệp và Phát triển nông thôn",
    "Thông tin và Truyền thông",
    "Thanh tra",
    "Lao động - Thương binh và Xã hội",
    "Lao động, Thương binh và Xã hội",
    "Văn hóa, Thể thao và Du lịch",
    "Văn hóa và Thông tin",
    "Dân tộc và Tôn giáo",
    "Dân tộc",
    "Đoàn đại biểu Quốc hội",
    "Tiêu chuẩn Đo lường Chất lượng",
    "Kiểm lâm",
    "Tài chính - Kế hoạch",
    "Kinh tế và Hạ tầng",
    "Kinh tế",
    "Quản lý Khu kinh tế",
    "Phục vụ hành chính công",
    "Kinh tế, Hạ tầng và Đô thị",
    "Văn hóa - Xã hội",
    "Quản lý thị trường",
    "Dân số",
    "Thủy lợi",
    "Bảo vệ môi trường",
    "Chăn nuôi và Thú y",
    "Trồng trọt và Bảo vệ thực vật",
    "Phát triển nông thôn",
    "Quản lý đất đai",
    "Du lịch",
)
_AREAS = ("thành phố", "thị trấn", "thị xã", "đặc khu", "phường", "huyện", "tỉnh", "quận", "xã", "tp.")
_COMMON = ("chi cục", "trung tâm", "phòng", "ban", "cục", "sở", "và", "của", "trực thuộc", *_AREAS)
_PIECES = [(fold(name), name) for name in sorted(_KNOWN, key=len, reverse=True)]
_PIECES += [(fold(name), name) for name in sorted(_COMMON, key=len, reverse=True)]
_END_OF_NAME = pattern(rf"^.+?(?=\s+(?:{'|'.join(map(re.escape, _AREAS))})\s|\s+và\s+(?:văn phòng|ubnd|ủy ban)|,|$)")


def in_ordinary_case(name: str) -> str:
    """`SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH ĐẮK LẮK` as it is written in a sentence; `UBND` written out."""
    name = re.sub(r"\s+", " ", name).strip(" .,:;-*|")
    capitals = name == name.upper()
    for short, whole in (("UBND", "Ủy ban nhân dân"), ("HĐND", "Hội đồng nhân dân"), ("Uỷ ban", "Ủy ban")):
        name = re.sub(rf"\b{short}\b", whole.upper() if capitals else whole, name)
    if capitals:
        pieces: list[str] = []
        while name:
            piece = _next_piece(name, named=bool(pieces) and fold(pieces[-1]) in _AREAS)
            pieces.append(piece)
            name = name[len(piece) :].strip()
        name = " ".join(pieces).replace(" ,", ",")
    return name[:1].upper() + name[1:]


def _next_piece(rest: str, *, named: bool) -> str:
    folded = fold(rest)
    if named:  # after "tỉnh", "huyện" stands a proper name, until the next kind of area
        found = _END_OF_NAME.match(folded)
        words = rest[: found.end()] if found else rest
        return " ".join(word[:1].upper() + word[1:].lower() for word in words.split(" "))
    for known, written in _PIECES:
        if re.match(rf"{re.escape(known)}(?!\w)", folded):
            return written
    word = rest.split(" ", 1)[0]
    return word[:1].upper() + word[1:].lower()
