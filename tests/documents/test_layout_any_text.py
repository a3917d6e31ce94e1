"""Whatever is typed is set on pages and written to Word, or refused with a sentence: never a traceback."""

import io
from dataclasses import replace

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nharong.documents.layout.content import Annex, AttachedText, DocumentContent
from nharong.documents.layout.errors import CannotTypeset
from nharong.documents.layout.typeset import typeset
from nharong.documents.layout.word.file import to_docx
from nharong.documents.rules.body import parse_body
from tests.documents.layout_kinds import EVERY_KIND, PARTICULARS
from tests.documents.layout_pages import DECISION, MADE_AT
from tests.documents.test_body import TEXTS

_WORDS = st.text(st.sampled_from("abĐđ ấỷ*#$\\|\n\t()[]{}<>&\"'-–…./0123456789"), max_size=60)


def check(content: DocumentContent) -> None:
    """Set it and write it; both agree on what is refused."""
    try:
        done = typeset(content, made_at=MADE_AT)
    except CannotTypeset:
        with pytest.raises(CannotTypeset, match=r"\.$"):
            to_docx(content)
        return
    assert done.pages >= 1
    assert [slot.name for slot in done.slots] == ["number", "day", "month", "signature", "seal"]
    assert docx.Document(io.BytesIO(to_docx(content))).sections


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(body=TEXTS, subject=_WORDS, title=_WORDS, receivers=st.lists(_WORDS, max_size=4).map(tuple))
def test_any_text_in_any_zone(body: str, subject: str, title: str, receivers: tuple[str, ...]) -> None:
    blocks = parse_body(body)
    check(
        replace(
            DECISION,
            body=blocks,
            subject=subject,
            addressed_to=receivers,
            recipients=receivers,
            authority=receivers,
            attached=AttachedText(name=title, subject=subject, body=blocks),
            annexes=(Annex(title=title, body=blocks), Annex(title="", body=())),
        )
    )


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_words_in_the_facts_of_any_kind(data: st.DataObject) -> None:
    code = data.draw(st.sampled_from(sorted(PARTICULARS)))
    told = PARTICULARS[code]
    changes = {
        name: data.draw(_WORDS) if isinstance(value, str) else data.draw(st.lists(_WORDS, max_size=3).map(tuple))
        for name, value in vars(told).items()
        if isinstance(value, str | tuple)
    }
    check(replace(EVERY_KIND[code], particulars=replace(told, **changes), addressed_to=(data.draw(_WORDS),)))
