"""What a draft would look like, before anything is kept; what the layout check says of it; a copy for printing."""

from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache

from nharong.kernel import clock, files
from nharong.kernel.actor import Actor

from .acts.draft import DraftFacts, document_of, pictures_called
from .composing import annexes_of, content_of, pictures_of, sought_of, typeset_draft
from .layout.printed import printed_copy
from .layout.typeset import Typeset
from .layout.word.file import to_docx
from .lint.checking import lint
from .lint.errors import CannotLint
from .lint.findings import Finding
from .models import Document
from .uploads.places import Sought
from .words import BodyForm


def typeset_facts(facts: DraftFacts, *, actor: Actor, revised: Document | None = None) -> Typeset:
    """What a form's facts would look like on their pages; ``revised`` is the draft they change, whose files go on.

    Raises ``OfficeError`` naming the wrong field.
    """
    document = document_of(facts, actor=actor)
    if facts.body_file is not None:
        return facts.body_file.typeset
    pictures = pictures_called(revised or document, facts)
    return typeset_draft(document, body=facts.body, annexes=facts.annexes, pictures=pictures)


def sought_by(facts: DraftFacts, *, actor: Actor) -> Sought:
    """What an uploaded body must say to go with these facts. Raises ``OfficeError`` naming the wrong field."""
    return sought_of(document_of(facts, actor=actor, uploaded=True), year=clock.today().year)


def word_of(document: Document) -> bytes:
    """The current version as a .docx for working on: an uploaded one as it came, else set by our templates. It carries no
    signature and stands for no original.
    """
    version = document.versions.get(number=document.version)
    if version.form == BodyForm.WORD and version.source_id is not None:
        return files.read(version.source_id)
    year = document.year or version.made_at.year
    pictures = pictures_of(document, version)
    return to_docx(content_of(document, body=version.body, year=year, annexes=annexes_of(version), pictures=pictures))


def has_word(document: Document) -> bool:
    """Whether there is a .docx to work on: an uploaded PDF has none."""
    return document.versions.filter(number=document.version).exclude(form=BodyForm.PDF).exists()


@dataclass(frozen=True)
class LayoutReport:
    """What the layout check found in the pages of a version; ``problem`` is its sentence where it could not read them."""

    findings: tuple[Finding, ...]
    problem: str = ""

    @property
    def errors(self) -> int:
        """How many findings break a rule; the others are to be looked at."""
        return sum(finding.severity == "error" for finding in self.findings)


def layout_report(document: Document) -> LayoutReport:
    """The check of the present version's pages as they were drafted, kept by the file's hash: a file never changes."""
    version = document.versions.get(number=document.version)
    key = f"documents.layout_report:{version.file_id}"
    known = cache.get(key)
    if isinstance(known, LayoutReport):
        return known
    try:
        report = LayoutReport(lint(version.file.read()).findings)
    except CannotLint as error:
        report = LayoutReport((), error.sentence)
    cache.set(key, report, timeout=None)
    return report


def copy_for_printing(pdf: bytes, *, actor: Actor) -> bytes:
    """The pages of a file, by the office's setting with a line at the foot that says who printed them and when. Raises
    ``CannotTypeset``.
    """
    now = clock.now().astimezone(clock.ZONE)
    who = f"{actor.name}, {actor.post}" if actor.post else actor.name
    mark = f"Bản in từ hệ thống, không thay bản ký số: {who}, {now:%d/%m/%Y %H:%M:%S}"
    return printed_copy(pdf, mark=mark if settings.WATERMARK_PRINTS else "")
