"""Where number, date and signature go on pages that others set: found by the words around them, or named as missing."""

from dataclasses import replace
from typing import Any

import pytest

from nharong.documents.layout.slots import Slot
from nharong.documents.lint.pdf_letters import read_pages
from nharong.documents.uploads.errors import UnfitFile
from nharong.documents.uploads.places import find_places
from tests.documents.layout_kinds import EVERY_KIND
from tests.documents.layout_pages import DECISION, LETTER, set_
from tests.documents.uploaded import SOUGHT


def found(content: Any = DECISION, **sought: Any) -> dict[str, Slot]:
    """The places found on the pages of a content."""
    wanted = replace(SOUGHT, notation=content.notation, signer=content.signer_name)
    places = find_places(read_pages(set_(content).pdf), replace(wanted, **sought), field="body_file")
    return {place.name: place for place in places}


@pytest.mark.parametrize(
    "content", [DECISION, LETTER, EVERY_KIND["plan"], EVERY_KIND["invitation"], EVERY_KIND["public-letter"]]
)
def test_the_places_found_are_those_our_own_layout_left_free(content: Any) -> None:
    if not content.date_line:
        pytest.skip("this kind shows no date")
    places, own = found(content), {slot.name: slot for slot in set_(content).slots}
    assert set(places) == {"number", "day", "month", "signature", "seal"}
    for name, slot in own.items():
        place = places[name]
        assert place.page == slot.page
        assert abs(place.x1 - slot.x1) < 6
        assert abs(place.x0 - slot.x0) < 6
        assert abs(place.y0 - slot.y0) < 4
        assert abs(place.y1 - slot.y1) < 4


def test_a_number_typed_in_advance_is_refused() -> None:
    with pytest.raises(UnfitFile, match="đã ghi sẵn số “05”"):
        found(replace(DECISION, number=5))


def test_a_date_typed_in_advance_is_refused() -> None:
    from datetime import date

    with pytest.raises(UnfitFile, match="ghi sẵn ngày hoặc tháng"):
        found(replace(DECISION, day=date(2021, 2, 7)))


def test_another_symbol_than_the_drafts_is_refused() -> None:
    with pytest.raises(UnfitFile, match="không phải “QĐ-VP”"):
        found(notation="QĐ-VP")
    with pytest.raises(UnfitFile, match="không phải “QĐ-UB”"):
        found(notation="QĐ-UB")


def test_another_year_is_refused() -> None:
    with pytest.raises(UnfitFile, match="ghi năm 2021 nhưng văn bản ban hành trong năm 2022"):
        found(year=2022)


def test_what_is_not_found_is_named() -> None:
    with pytest.raises(UnfitFile, match="Không tìm thấy trong tệp: họ tên người ký “Lê Ngọc Tuấn”"):
        found(signer="Lê Ngọc Tuấn")
    with pytest.raises(UnfitFile, match="ngày … tháng … năm 2021"):
        found(replace(EVERY_KIND["minutes"], date_line=False))


def test_a_place_that_is_filled_already_is_no_room_to_sign() -> None:
    with pytest.raises(UnfitFile, match="Chưa đủ chỗ ký"):
        found(replace(DECISION, signature_note="(Đã ký)"))
