"""What every file of the repository keeps to."""

import ast
import re

from tests.house.source import HOUSE, ROOT, modules, tracked, tree

BINARY = {".png", ".pdf", ".ico", ".woff2", ".docx", ".p12", ".mo", ".gz", ".zip"}

#: Addresses that are names of standards, examples, or this machine; nothing is fetched from them.
NAMES = re.compile(
    r"https?://(127\.0\.0\.1|localhost|0\.0\.0\.0|\[?::1\]?|\{|<|%|[\w.-]*example|[\w.-]*\.(invalid|test)\b|testserver|"
    r"www\.w3\.org/|www\.mic\.gov\.vn/TBT/|schemas\.|www\.e-doc\.vn/|www\.go\.vn/e[Dd]oc|ns\.adobe\.com|purl\.(org|oclc\.org)|"
    r"openoffice\.org/2001/registry|www\.apache\.org/licenses|dichvucong\.[\w.]+\.gov\.vn|vxp\.vn)"
)


def texts() -> list[tuple[str, str]]:
    """Every text file with its name in the repository."""
    return [
        (str(path.relative_to(ROOT)), path.read_text(encoding="utf-8", errors="replace"))
        for path in tracked()
        if path.suffix not in BINARY
    ]


def test_no_file_names_a_place_on_some_machine() -> None:
    places = re.compile(r"(?<![\w.])/(root|home|Users|work|mnt|srv)/[\w.]")
    assert [
        f"{name}: {line.strip()[:100]}" for name, text in texts() for line in text.splitlines() if places.search(line)
    ] == []


def test_no_file_names_a_registry_or_an_address_to_fetch_from() -> None:
    """Libraries and fonts come from the registry an administrator has configured, by name."""
    registries = re.compile("|".join(["pypi" + r"\.org", "pythonhosted", "npmjs" + r"\.(org|com)", "--index-url"]))
    options = re.compile(r"^\s*(-i|--(extra-)?index-url|--find-links)\b", re.MULTILINE)
    found = [
        f"{name}: {hit.group()}" for name, text in texts() for hit in registries.finditer(text) if name != "Makefile"
    ]
    found += [name for name, text in texts() if name.startswith("requirements/") and options.search(text)]
    assert [one for one in found if "tests/house" not in one] == []


def test_every_address_written_anywhere_is_a_name_and_nothing_is_fetched_from_it() -> None:
    address = re.compile(r"https?://[^\s\"'`)>\]]+")
    found = [
        f"{name}: {hit.group()[:80]}"
        for name, text in texts()
        for hit in address.finditer(text)
        if not NAMES.match(hit.group()) and not name.startswith(("tests/house/", "LICENSE"))
    ]
    assert found == []


def test_no_picture_document_or_key_of_others_lies_in_the_repository() -> None:
    allowed = ("docs/pictures/", "src/nharong/design/static/")
    found = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if path.suffix in BINARY - {".ico"} and not str(path.relative_to(ROOT)).startswith(allowed)
    ]
    assert found == []


def test_everything_public_says_what_it_is() -> None:
    """A docstring on every module, class and function that others may use: shapes, units, errors, legal source."""
    silent = []
    for module, path in modules().items():
        if path.name == "apps.py" or path.stat().st_size == 0:
            continue
        if not ast.get_docstring(tree(module)):
            silent.append(module)
        silent += [
            f"{module}.{one.name}"
            for one in tree(module).body
            if isinstance(one, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef)
            and not one.name.startswith("_")
            and not ast.get_docstring(one)
        ]
    assert silent == []


def test_no_error_is_swallowed() -> None:
    """No bare except, and no except whose body does nothing without a word on why."""
    found = []
    for module in modules():
        lines = modules()[module].read_text(encoding="utf-8").splitlines()
        for node in ast.walk(tree(module)):
            if isinstance(node, ast.ExceptHandler):
                alone = len(node.body) == 1 and isinstance(node.body[0], ast.Pass)
                said = "#" in " ".join(lines[node.lineno - 1 : node.body[0].lineno])
                if node.type is None or (
                    alone and not said and ast.unparse(node.type) in {"Exception", "BaseException"}
                ):
                    found.append(f"{module}:{node.lineno}")
    assert found == []


def test_nothing_is_named_for_what_it_is_not() -> None:
    """No drawer called utils: a thing gets a name and a room."""
    drawers = {"utils", "helpers", "misc", "common", "base", "util", "tools", "stuff"}
    found = [str(path.relative_to(HOUSE)) for path in HOUSE.rglob("*.py") if path.stem in drawers]
    assert found == []


def test_files_stay_small_enough_to_read() -> None:
    sizes = {
        str(path.relative_to(HOUSE)): len(path.read_text(encoding="utf-8").splitlines()) for path in modules().values()
    }
    assert {name: size for name, size in sizes.items() if size > 400} == {}
