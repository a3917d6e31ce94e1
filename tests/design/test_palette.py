"""The palette: every text colour reaches WCAG AA on its grounds; the style sheet stays small and its own."""

import re
from itertools import product
from pathlib import Path

import pytest

from nharong import design
from nharong.design.tones import Tone

STATIC = Path(design.__file__).parent / "static" / "design"
CSS = (STATIC / "house.css").read_text(encoding="utf-8")
COLOURS = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", CSS))

GROUNDS = ["paper", "sheet", "rail"]
TEXTS_ON_GROUNDS = ["ink", "ink-soft", "leaf", "leaf-dark", "clay", "wood", "bad"]
PAIRS = [
    *product(TEXTS_ON_GROUNDS, GROUNDS),
    *((tone, f"{tone}-wash") for tone in Tone),
    *((tone, "sheet") for tone in Tone),
    *(("ink", f"{tone}-wash") for tone in Tone),
    *(("ink-soft", ground) for ground in ("neutral-wash", "leaf-wash")),
    *(("sheet", ground) for ground in ("leaf", "leaf-dark", "bad", "wood", "clay", "info")),
    *((text, "leaf-wash") for text in ("leaf", "leaf-dark", "ink")),
    ("ink", "line"),
]


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(COLOURS[one]), luminance(COLOURS[other])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read_on_its_ground(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("edge", ["line-strong", "focus"])
def test_the_edge_of_a_control_and_the_focus_can_be_seen(edge: str, ground: str) -> None:
    assert contrast(edge, ground) >= 3


def test_every_tone_is_styled() -> None:
    for tone in Tone:
        assert f".tone-{tone} " in CSS


def test_lines_leave_room_for_vietnamese_marks() -> None:
    """Two marks may stand on one letter: running text keeps 1.5, single lines of the frame 1.4."""
    heights = [float(number) for number in re.findall(r"line-height: ([\d.]+)", CSS)]
    heights += [float(number) for number in re.findall(r"font: [^;]*?/([\d.]+)", CSS)]
    assert heights
    assert min(heights) >= 1.4


def test_the_style_sheet_stays_small_and_reaches_for_nothing_outside() -> None:
    assert len(CSS.splitlines()) < 900
    for sheet in STATIC.iterdir():
        text = sheet.read_text(encoding="utf-8")
        assert not re.search(r"(?:https?:)?//(?!www\.w3\.org/2000/svg)[a-z0-9-]+\.", text), sheet.name
    assert "@import" not in CSS
    assert "prefers-reduced-motion" in CSS
    assert "@media print" in CSS


def test_a_class_used_by_a_part_is_styled_or_known_to_need_no_style() -> None:
    """A class nobody styled is a spelling mistake."""
    used: set[str] = set()
    for template in (Path(design.__file__).parent / "templates").rglob("*.html"):
        for value in re.findall(r'class="([^"]*)"', template.read_text(encoding="utf-8")):
            used.update(re.sub(r"\{[{%].*?[%}]\}", " ", value).split())
    unstyled = {name for name in used if not re.search(rf"\.{re.escape(name)}(?![\w-])", CSS)}
    assert {name for name in unstyled if not name.endswith("-")} == set()
