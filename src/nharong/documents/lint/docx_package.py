"""The parts of a .docx that say how it looks, opened with care: sizes are limited and nothing outside is fetched."""

import io
import posixpath
import zipfile
import zlib
from typing import Any

from lxml import etree

from .errors import DAMAGED_DOCX, TOO_BIG, WRONG_TYPE, CannotLint

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_STRICT_RELATIONS = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R = f"{{{_RELATIONS}}}"
_LARGEST_PART = 40_000_000
_MOST_PARTS = 5_000


class Package:
    """A .docx opened: its main part and the parts it names."""

    def __init__(self, data: bytes) -> None:
        """Raises CannotLint for what is no .docx, is damaged or far too big."""
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            names = self._archive.namelist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, OverflowError) as error:
            raise CannotLint(DAMAGED_DOCX) from error
        if len(names) > _MOST_PARTS:
            raise CannotLint(TOO_BIG)
        self._names = set(names)
        main = self._main_name()
        self.main = self._parsed(main)
        if self.main is None or self.main.tag != f"{W}document":
            raise CannotLint(WRONG_TYPE if "[Content_Types].xml" in self._names else DAMAGED_DOCX)
        self._folder = posixpath.dirname(main)
        self._targets = self._relations(posixpath.join(self._folder, "_rels", posixpath.basename(main) + ".rels"))

    def by_type(self, ending: str) -> Any:
        """The part whose relation's type ends so ("/styles", "/theme", "/numbering"); None if there is none."""
        found = next((target for kind, target in self._targets.values() if kind.endswith(ending)), None)
        return None if found is None else self._parsed(self._path(found))

    def by_id(self, relation: str) -> Any:
        """The part a relation points to, None if there is none."""
        _, target = self._targets.get(relation, ("", ""))
        return self._parsed(self._path(target)) if target else None

    def _main_name(self) -> str:
        for kind, target in self._relations("_rels/.rels").values():
            if kind.endswith("/officeDocument"):
                return target.lstrip("/")
        return "word/document.xml"

    def _path(self, target: str) -> str:
        joined = target.lstrip("/") if target.startswith("/") else posixpath.join(self._folder, target)
        return posixpath.normpath(joined)

    def _relations(self, name: str) -> dict[str, tuple[str, str]]:
        root = self._parsed(name)
        if root is None:
            return {}
        return {
            str(item.get("Id", "")): (str(item.get("Type", "")), str(item.get("Target", "")))
            for item in root
            if isinstance(item.tag, str) and item.get("TargetMode") != "External"
        }

    def _parsed(self, name: str) -> Any:
        if name not in self._names:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
        try:
            if self._archive.getinfo(name).file_size > _LARGEST_PART:
                raise CannotLint(TOO_BIG)
            with self._archive.open(name) as part:
                data = part.read(_LARGEST_PART + 1)
            if len(data) > _LARGEST_PART:
                raise CannotLint(TOO_BIG)
            if _STRICT in data:
                data = data.replace(_STRICT, W[1:-1].encode()).replace(_STRICT_RELATIONS, _RELATIONS.encode())
            return etree.fromstring(data, parser)
        except (
            zipfile.BadZipFile,
            zlib.error,
            etree.XMLSyntaxError,
            ValueError,
            KeyError,
            OSError,
            EOFError,
            RuntimeError,  # a member with a password; NotImplementedError (an unknown compression) is one too
        ) as error:
            raise CannotLint(DAMAGED_DOCX) from error
