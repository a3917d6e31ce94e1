"""The decision this system serves, set on its pages."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nharong.documents.rules.body import BlockKind, parse_body
from tests.documents.layout_pages import DECISION, inside_the_frame, set_, squeezed

SEED = Path(__file__).parents[2].parent / "shared" / "seed" / "decision-quality-objectives-2021.md"


@pytest.mark.skipif(not SEED.is_file(), reason="the folder `shared` with the decision is not beside this checkout")
def test_the_decision_on_quality_objectives_is_set_on_two_pages_word_for_word() -> None:
    text = SEED.read_text(encoding="utf-8")
    body = parse_body(text[text.index("Căn cứ Luật") : text.index("Nơi nhận:")])
    assert [block.kind for block in body].count(BlockKind.GROUND) == 4
    assert [block.number for block in body if block.kind is BlockKind.ARTICLE] == ["1", "2", "3", "4"]
    done = set_(
        replace(
            DECISION,
            body=body,
            number=5,
            day=date(2021, 2, 7),
            subject="Phê duyệt Mục tiêu chất lượng năm 2021 áp dụng tại\n"
            "Ủy ban nhân dân tỉnh và Văn phòng Ủy ban nhân dân tỉnh",
            recipients=(
                "- Như Điều 4;",
                "- Chủ tịch, các PCT UBND tỉnh;",
                "- Sở Khoa học và Công nghệ;",
                "- Lưu: VT, ISO.",
            ),
        )
    )
    assert done.pages == 2
    shown = inside_the_frame(done.pdf)
    assert shown.startswith("ỦYBANNHÂNDÂNTỈNHKONTUM")
    assert "Số:05/QĐ-UBND" in shown
    assert "KonTum,ngày07tháng02năm2021" in shown
    assert squeezed(text[: text.index("Nơi nhận:")].replace("*", "")) in shown
    assert squeezed(text[text.index("Nơi nhận:") :].replace("*", "")) in shown
