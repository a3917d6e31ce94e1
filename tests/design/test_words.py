"""The static words: Vietnamese in the templates, each with its English."""

import ast
import re
from pathlib import Path

from nharong import design

ROOM = Path(design.__file__).parent
QUOTED = re.compile(r'^(msgctxt|msgid|msgstr) "(.*)"$')


def catalogue() -> dict[tuple[str, str], str]:
    """The catalogue's entries by (context, source)."""
    found: dict[tuple[str, str], str] = {}
    context = source = ""
    for line in (ROOM / "locale/en/LC_MESSAGES/django.po").read_text(encoding="utf-8").splitlines():
        match = QUOTED.match(line)
        if not match:
            continue
        word, text = match[1], str(ast.literal_eval(f'"{match[2]}"'))
        if word == "msgctxt":
            context = text
        elif word == "msgid":
            source = text
        else:
            found[context, source] = text
            context = ""
    return found


def words_used() -> set[tuple[str, str]]:
    """The (context, source) pairs the room's templates and modules ask to be translated."""
    used: set[tuple[str, str]] = set()
    for template in (ROOM / "templates").rglob("*.html"):
        text = template.read_text(encoding="utf-8")
        for _, source, _, _, context in re.findall(r"""\{% translate (["'])(.+?)\1( context (["'])(.+?)\4)?""", text):
            used.add((context, source))
        for body in re.findall(r"\{% blocktranslate [^%]*%\}(.*?)\{% endblocktranslate %\}", text, re.DOTALL):
            used.add(("", re.sub(r"\{\{ (\w+) \}\}", r"%(\1)s", body.strip())))
    for module in ROOM.rglob("*.py"):
        for source in re.findall(r'\b_\(\s*"([^"]+)"', module.read_text(encoding="utf-8")):
            used.add(("", source))
    return used


def test_every_word_has_its_english_and_no_english_is_left_over() -> None:
    known = {key for key, english in catalogue().items() if key[1] and english}
    assert words_used() == known


def test_the_placeholders_are_the_same_in_both_languages() -> None:
    for (_, source), english in catalogue().items():
        if source:
            assert sorted(re.findall(r"%\(\w+\)s", source)) == sorted(re.findall(r"%\(\w+\)s", english))


def test_no_template_says_a_word_that_cannot_be_translated() -> None:
    """Outside tags, a template holds no Vietnamese letters."""
    for template in (ROOM / "templates").rglob("*.html"):
        bare = re.sub(
            r"\{% blocktranslate.*?endblocktranslate %\}", "", template.read_text(encoding="utf-8"), flags=re.DOTALL
        )
        bare = re.sub(r"\{[{%#].*?[}%#]\}", "", bare, flags=re.DOTALL)
        assert not re.search(r"[À-ỹ]", bare), template.name
