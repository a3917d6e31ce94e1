"""Sao y, sao lục, trích sao: a copy with its number in the one series of copies (Decree 30/2020, articles 25 to 27)."""

from collections.abc import Iterable
from datetime import datetime

from nharong.documents.composing import keep
from nharong.documents.copying import (
    check_copyable,
    counter_of_copies,
    notation_of,
    pages_of_copy,
    parts_of,
)
from nharong.documents.extending import signed_or_anew
from nharong.documents.layout.preview import page_count
from nharong.documents.models import Document, DocumentCopy, IncomingDocument
from nharong.documents.rules.copying import EXTRACT, BadCopy
from nharong.documents.rules.kinds import COPIES
from nharong.documents.rules.secrecy import check_not_secret
from nharong.documents.verifying import copy_is_valid
from nharong.documents.words import Medium
from nharong.kernel import clock, counters, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError
from nharong.kernel.fonts import document_fonts
from nharong.kernel.permissions import check_may
from nharong.people import selectors as people
from nharong.people.models import Agency, Person, SigningAuthority
from nharong.signing import registry
from nharong.signing.annex import sign_copy
from nharong.signing.levels import Levelled
from nharong.signing.policy import signed_as_wanted

MOST_COPIES = 999


@act("documents.make_copy")
def make_copy(
    *,
    actor: Actor,
    original: Document | IncomingDocument,
    form: str,
    medium: str,
    authority: SigningAuthority | None,
    signer: Person | None,
    parts: Iterable[int] = (),
    recipient_lines: tuple[str, ...] = (),
    amount: int = 1,
    pin: str = "",
) -> DocumentCopy:
    """Make a copy and enter it in the register of copies. ``signer`` is who signs copies here (article 27.1); on paper the
    copy is printed, signed and stamped by hand, an electronic one gets the agency's signature, opened by ``pin``.

    Raises ``BadCopy`` for a copy the law does not know, ``SigningError`` for a wrong PIN: no number is spent then.
    """
    again = type(original)._default_manager.select_for_update(of=("self",)).select_related("agency").get(pk=original.pk)
    check_may(
        "documents.make_copy", actor, again, sentence="Chỉ văn thư của cơ quan được sao văn bản và cấp số bản sao."
    )
    check_copyable(again, form=form, target=medium)
    chosen = tuple(sorted(set(parts)))
    if form == EXTRACT:
        if not chosen:
            raise BadCopy("Hãy chọn ít nhất một phần nội dung để trích sao.", field="parts")
        if chosen[-1] >= len(parts_of(again)) or chosen[0] < 0:
            raise BadCopy("Phần được chọn không có trong văn bản; hãy tải lại trang.", field="parts")
    _check_facts(again.agency, authority, signer, recipient_lines, amount)
    assert authority is not None  # checked by the line above
    assert signer is not None
    now = clock.now()
    day = now.astimezone(clock.ZONE).date()
    number = counters.take(series=counter_of_copies(again.agency), year=day.year)
    pdf, pages = pages_of_copy(
        again,
        form=form,
        medium=medium,
        number=number,
        day=day,
        parts=chosen,
        authority=authority,
        signer=signer,
        recipients=recipient_lines,
        made_at=now,
    )
    valid = None
    if medium == Medium.ELECTRONIC:
        pdf = _signed(pdf, form=form, agency=again.agency, pin=pin, at=now)
        valid = copy_is_valid(pdf, at=now)
    copy = DocumentCopy.objects.create(
        agency=again.agency,
        outgoing=again if isinstance(again, Document) else None,
        incoming=again if isinstance(again, IncomingDocument) else None,
        form=form,
        medium=medium,
        year=day.year,
        number=number,
        notation=notation_of(form, again.agency),
        made_on=day,
        parts=", ".join(str(one + 1) for one in chosen)[:500] if form == EXTRACT else "",
        recipient_lines=list(recipient_lines),
        amount=amount,
        authority=authority,
        signer=signer,
        file=keep(pdf),
        pages=pages or page_count(pdf),
        signature_valid=valid,
        made_by_id=actor.person,
        made_at=now,
    )
    journal.write(
        actor=actor,
        on=copy,
        facts={
            "symbol": copy.symbol,
            "of": again.pk,
            "way": "out" if isinstance(again, Document) else "in",
            "file": copy.file_id,
        },
    )
    return copy


def _check_facts(
    agency: Agency,
    authority: SigningAuthority | None,
    signer: Person | None,
    recipient_lines: tuple[str, ...],
    amount: int,
) -> None:
    able = [(one.pk, person.pk) for one, person in people.signers_for(agency=agency, kind="")]
    if authority is None or signer is None or (authority.pk, signer.pk) not in able:
        raise OfficeError("Hãy chọn người có thẩm quyền ký bản sao của cơ quan.", field="signer")
    if not 1 <= amount <= MOST_COPIES:
        raise OfficeError(f"Số lượng bản sao từ 1 đến {MOST_COPIES}.", field="amount")
    if sum(map(len, recipient_lines)) > 4_000 or len(recipient_lines) > 60:
        raise OfficeError("Nơi nhận quá dài; hãy rút gọn.", field="recipient_lines")
    check_not_secret(*recipient_lines, field="recipient_lines")


def _signed(pdf: bytes, *, form: str, agency: Agency, pin: str, at: datetime) -> bytes:
    """The agency signs the copies it makes itself (article 32.2.d), with its line top right of the first page."""
    own = registry.opened_for(agency, pin=pin, at=at)

    def sign(pages: bytes) -> Levelled:
        return signed_as_wanted(
            lambda level, timestamper: sign_copy(
                pages,
                own.key,
                form=COPIES[form].name,
                agency=agency.name,
                at=at,
                fonts=document_fonts(),
                level=level,
                timestamper=timestamper,
            )
        )

    return signed_or_anew(pdf, sign).pdf
