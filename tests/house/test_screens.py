"""Every screen speaks Vietnamese and English, and holds no script of its own."""

import ast
import io
import re
from functools import cache

from babel.messages.extract import extract_python
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from tests.house.source import HOUSE, modules, tree

GETTEXT = {"gettext": 1, "gettext_lazy": 1, "ngettext": 2, "ngettext_lazy": 2, "pgettext": 0, "npgettext": 0, "_": 1}


def templates() -> dict[str, str]:
    """Every page, part and message, by its place in the house."""
    return {
        str(path.relative_to(HOUSE)): path.read_text(encoding="utf-8")
        for path in sorted(HOUSE.rglob("templates/**/*"))
        if path.suffix in {".html", ".txt"}
    }


def test_no_page_holds_a_script_or_a_style_of_its_own() -> None:
    """Scripts and styles are files: a page that holds none can forbid what somebody slips in."""
    wrong = re.compile(
        r"<script(?![^>]*\bsrc=)[^>]*>\s*\S|\son[a-z]+\s*=\s*[\"']|javascript:|<style\b|hx-on[:\w-]*=", re.IGNORECASE
    )
    data = re.compile(r"<script[^>]*type=[\"']application/json[\"'][^>]*>", re.IGNORECASE)
    found = [
        f"{name}: {hit.group()[:60]}"
        for name, text in templates().items()
        for hit in wrong.finditer(data.sub("", text))
    ]
    assert found == []


def test_no_page_fetches_anything_from_elsewhere() -> None:
    elsewhere = re.compile(r"(src|href|action)\s*=\s*[\"'](https?:)?//", re.IGNORECASE)
    assert [f"{name}: {hit.group()}" for name, text in templates().items() for hit in elsewhere.finditer(text)] == []


def test_no_page_switches_off_escaping() -> None:
    wrong = re.compile(r"\|\s*safe\b|\{%\s*autoescape\s+off")
    assert [f"{name}: {hit.group()}" for name, text in templates().items() for hit in wrong.finditer(text)] == []


@cache
def english() -> dict[str, str]:
    """Every sentence that has an English translation in some room's catalogue."""
    found = {}
    for path in sorted(HOUSE.glob("*/locale/en/LC_MESSAGES/django.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale="en"):
                first = message.id[0] if isinstance(message.id, tuple) else message.id
                said = all(message.string) if isinstance(message.string, tuple) else message.string
                if first and said and not message.fuzzy:
                    found[str(first)] = str(message.string)
    return found


def _context(called: str | None) -> int:
    """Where the sentence stands among the arguments: after the context, where there is one."""
    return 1 if called and "pgettext" in called else 0


def sentences() -> dict[str, list[str]]:
    """Every sentence marked for translation, with the files that show it."""
    found: dict[str, list[str]] = {}

    def add(sentence: str, where: str) -> None:
        found.setdefault(sentence, []).append(where)

    for name, text in templates().items():
        # Sentences come out as one-line literals; what stood around them must not be taken for Python's indentation.
        lines = [line.strip() for line in templatize(text, origin=name).splitlines()]
        source = io.BytesIO("\n".join(lines).encode())
        for _, called, message, _ in extract_python(source, tuple(GETTEXT), (), {"encoding": "utf-8"}):
            for one in (message if isinstance(message, tuple) else (message,))[_context(called) :]:
                if one:
                    add(one, name)
    for module in modules():
        for node in ast.walk(tree(module)):
            if not (isinstance(node, ast.Call) and node.args and isinstance(node.func, ast.Name | ast.Attribute)):
                continue
            called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            first = node.args[min(_context(called), len(node.args) - 1)]
            if called in GETTEXT and isinstance(first, ast.Constant) and isinstance(first.value, str):
                add(first.value, module)
    return found


def test_every_sentence_on_a_screen_has_its_english() -> None:
    missing = {sentence: where for sentence, where in sentences().items() if sentence not in english()}
    assert not missing, "no English for:\n" + "\n".join(
        f"  {sentence!r}  ({', '.join(sorted(set(where)))})" for sentence, where in sorted(missing.items())
    )


def test_no_translation_is_left_of_a_sentence_that_is_gone() -> None:
    shown = set(sentences()) | _texts()
    gone = sorted(sentence for sentence in english() if sentence not in shown and not _is_made_of(sentence, shown))
    assert not gone, "no longer shown:\n" + "\n".join(f"  {sentence!r}" for sentence in gone)


def _is_made_of(sentence: str, texts: set[str]) -> bool:
    """Two sentences said in one breath have one translation."""
    return any(sentence.startswith(f"{one} ") and sentence[len(one) + 1 :] in texts for one in texts if one)


def _texts() -> set[str]:
    """Every text of the house's modules: some are translated where they are shown, not where they are written."""
    return {
        node.value.strip()
        for module in modules()
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_a_translation_keeps_the_blanks_of_its_sentence() -> None:
    blank = re.compile(r"%\((\w+)\)s|\{(\w*)\}")
    wrong = [
        f"{sentence!r}: {said!r}"
        for sentence, said in english().items()
        if not said.startswith("(") and sorted(blank.findall(sentence)) != sorted(blank.findall(said))
    ]
    assert wrong == []
