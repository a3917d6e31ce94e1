"""Hồ sơ trực tuyến đang soạn: begun, filled in, its files, sent, forgotten. The applicant is nobody the house knows: whoever
has the secret link goes on with it.
"""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import timedelta

from nharong.dossiers.errors import NoSuchDraft
from nharong.dossiers.models import DraftFile, OfferedProcedure, OnlineDraft, ProcedurePaper
from nharong.dossiers.words import Channel
from nharong.kernel import clock, files, journal
from nharong.kernel.actor import THE_HOUSE
from nharong.kernel.acts import act
from nharong.kernel.errors import NotFound, OfficeError
from nharong.kernel.permissions import check_may

from .dossier_facts import ApplicantFacts, DossierFacts, PaperFacts
from .take_down import submit_online

#: A draft that nobody touched for so long is forgotten.
KEPT_FOR = timedelta(days=30)
#: What may be typed into a draft, and how long it may be.
TYPED = {
    "name": 200,
    "kind": 2,
    "identity_kind": 10,
    "identity_number": 30,
    "address": 300,
    "phone": 20,
    "email": 100,
    "handed_in_by": 200,
    "subject": 500,
    "result_channel": 10,
}
MOST_FILES = 40
NOT_HERE = "Trang này chỉ nhận hồ sơ trực tuyến."


def new_link() -> tuple[str, str]:
    """A secret link's token and the hash that is kept of it."""
    token = secrets.token_urlsafe(24)
    return token, hash_of(token)


def hash_of(token: str) -> str:
    """What is kept of a secret link."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


@act("dossiers.begin_draft")
def begin_draft(*, offer_id: int, token_hash: str) -> OnlineDraft:
    """Begin an application online; ``token_hash`` is of the secret link the applicant goes on with."""
    check_may("dossiers.submit_online", THE_HOUSE, sentence=NOT_HERE)
    today = clock.today()
    offer = OfferedProcedure.objects.filter(pk=offer_id).select_related("procedure").first()
    if offer is None or not offer.online or (offer.valid_to is not None and offer.valid_to < today):
        raise NotFound("Thủ tục này chưa nhận hồ sơ trực tuyến; hãy nộp tại quầy hoặc qua bưu chính.")
    now = clock.now()
    draft = OnlineDraft.objects.create(token_hash=token_hash, offer=offer, created_at=now, touched_at=now)
    journal.write(actor=THE_HOUSE, on=draft, facts={"procedure": offer.procedure.code})
    return draft


@act("dossiers.fill_draft")
def fill_draft(*, draft_id: int, facts: Mapping[str, object]) -> OnlineDraft:
    """Keep what was typed so far; nothing of it is judged before it is sent, and the journal learns none of it."""
    check_may("dossiers.submit_online", THE_HOUSE, sentence=NOT_HERE)
    draft = _locked(draft_id)
    kept = {name: str(facts[name])[:most] for name, most in TYPED.items() if name in facts}
    draft.facts = {**draft.facts, **kept}
    _touch(draft, "facts")
    journal.write(actor=THE_HOUSE, on=draft, facts={"fields": sorted(kept)})
    return draft


@act("dossiers.attach_to_draft")
def attach_to_draft(*, draft_id: int, paper_id: int, name: str, data: bytes, media_type: str) -> OnlineDraft:
    """Put a file, examined before, to one of the procedure's papers; one that was there is replaced."""
    check_may("dossiers.submit_online", THE_HOUSE, sentence=NOT_HERE)
    draft = _locked(draft_id)
    paper = ProcedurePaper.objects.filter(pk=paper_id, version=draft.offer.procedure.current).first()
    if paper is None:
        raise OfficeError("Thành phần hồ sơ đã thay đổi; hãy tải lại trang rồi chọn tệp.")
    if draft.files.exclude(paper=paper).count() >= MOST_FILES:
        raise OfficeError(f"Một hồ sơ kèm tối đa {MOST_FILES} tệp; hãy gộp bớt tệp.")
    stored = files.put(data, media_type=media_type)
    DraftFile.objects.update_or_create(draft=draft, paper=paper, defaults={"name": name[:200], "file": stored})
    _touch(draft)
    journal.write(actor=THE_HOUSE, on=draft, facts={"paper": paper.order, "size": stored.size})
    return draft


@act("dossiers.take_from_draft")
def take_from_draft(*, draft_id: int, file_id: int) -> OnlineDraft:
    """Take a file out of a draft again."""
    check_may("dossiers.submit_online", THE_HOUSE, sentence=NOT_HERE)
    draft = _locked(draft_id)
    taken, _by_kind = draft.files.filter(pk=file_id).delete()
    _touch(draft)
    journal.write(actor=THE_HOUSE, on=draft, facts={"taken": taken})
    return draft


@act("dossiers.send_draft")
def send_draft(*, draft_id: int) -> OnlineDraft:
    """Send what was filled in as a dossier; the draft then keeps no more than the link to it.

    Raises ``OfficeError`` naming the field that is wrong, or ``papers`` where a required paper has no file.
    """
    check_may("dossiers.submit_online", THE_HOUSE, sentence=NOT_HERE)
    draft = _locked(draft_id)
    attached = {one.paper_id: one for one in draft.files.select_related("file")}
    asked = list(draft.offer.procedure.current.papers.all()) if draft.offer.procedure.current else []
    missing = [paper.name for paper in asked if paper.required and paper.pk not in attached]
    if missing:
        more = f" và {len(missing) - 2} giấy tờ khác" if len(missing) > 2 else ""
        named = "; ".join(name[:100] for name in missing[:2])
        raise OfficeError(f"Hồ sơ còn thiếu tệp: {named}{more}. Hãy đính kèm rồi gửi.", field="papers")
    dossier = submit_online(facts=_facts(draft, [attached[paper.pk] for paper in asked if paper.pk in attached]))
    draft.facts = {}
    draft.dossier = dossier
    draft.files.all().delete()
    _touch(draft, "facts", "dossier")
    journal.write(actor=THE_HOUSE, on=draft, facts={"dossier": dossier.pk})
    return draft


@act("dossiers.forget_draft")
def forget_draft(*, draft_id: int) -> OnlineDraft:
    """Empty a draft that was never sent: on its owner's word, or because nobody touched it for a month."""
    check_may("dossiers.submit_online", THE_HOUSE, sentence=NOT_HERE)
    draft = _locked(draft_id)
    draft.files.all().delete()
    draft.facts = {}
    # Its link opens nothing any more.
    draft.token_hash = hash_of(f"forgotten {draft.pk} {secrets.token_hex(8)}")
    _touch(draft, "facts", "token_hash")
    journal.write(actor=THE_HOUSE, on=draft, facts={})
    return draft


def _locked(draft_id: int) -> OnlineDraft:
    rows = OnlineDraft.objects.select_for_update(of=("self",)).select_related("offer__procedure__current")
    draft = rows.filter(pk=draft_id).first()
    if draft is None or draft.dossier_id is not None:
        raise NoSuchDraft("Hồ sơ này đã gửi hoặc không còn; hãy dùng mã tra cứu để theo dõi.")
    return draft


def _touch(draft: OnlineDraft, *fields: str) -> None:
    draft.touched_at = clock.now()
    draft.save(update_fields=["touched_at", *fields])


def _facts(draft: OnlineDraft, attached: list[DraftFile]) -> DossierFacts:
    typed = draft.facts
    kind = str(typed.get("kind", "1"))
    return DossierFacts(
        offer=draft.offer,
        applicant=ApplicantFacts(
            name=typed.get("name", ""),
            kind=int(kind) if kind.isdigit() else 0,
            identity_kind=typed.get("identity_kind", ""),
            identity_number=typed.get("identity_number", ""),
            address=typed.get("address", ""),
            phone=typed.get("phone", ""),
            email=typed.get("email", ""),
            handed_in_by=typed.get("handed_in_by", ""),
        ),
        subject=typed.get("subject", ""),
        channel=Channel.ONLINE,
        result_channel=typed.get("result_channel", Channel.DIRECT),
        papers=tuple(PaperFacts(asked_id=one.paper_id, name=one.paper.name, file=one.file) for one in attached),
    )
