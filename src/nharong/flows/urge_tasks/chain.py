"""The chain: overdue tasks of one agency -> a drafted letter -> checked, signed, issued as any document -> it urges.

The last step is taken by the programme's own job when the letter is issued, on the letter's date.
"""

from collections.abc import Sequence

from django.db import transaction

from nharong.documents import acts as documents
from nharong.documents.acts import AnnexFacts, DraftFacts
from nharong.documents.models import Document
from nharong.kernel import clock
from nharong.kernel.actor import Actor
from nharong.kernel.errors import OfficeError
from nharong.people.models import Agency
from nharong.people.selectors import signers_for
from nharong.programme import acts as programme
from nharong.programme import selectors
from nharong.programme.words import UrgingKind

from .letter import annex_of, body_of, subject_of


def draft_letter(
    *, actor: Actor, issuer: Agency, agency: Agency, kind: UrgingKind, task_ids: Sequence[int]
) -> Document:
    """Draft the letter and bind its tasks to it, or nothing of it. The draft goes its ordinary way from there."""
    rows = selectors.readable_by(actor).filter(pk__in=list(task_ids), lead=agency, agency=issuer)
    tasks = list(rows.prefetch_related("reports").order_by("due_on", "pk"))
    if not tasks:
        raise OfficeError("Hãy chọn ít nhất một nhiệm vụ.", field="tasks")
    today = clock.today()
    able = signers_for(agency=issuer, kind="letter")
    authority, signer = able[0] if able else (None, None)
    with transaction.atomic():
        document = documents.draft(
            actor=actor,
            facts=DraftFacts(
                agency=issuer,
                kind="letter",
                subject=subject_of(kind, agency),
                body=body_of(kind, agency, issuer=issuer, count=len(tasks), on=today),
                annexes=(
                    AnnexFacts(
                        title=f"Danh sách nhiệm vụ quá hạn của {agency.short_name}", body=annex_of(tasks, on=today)
                    ),
                ),
                authority=authority,
                signer=signer,
                receivers=(agency,),
                addressed_to=(agency.short_name,),
                recipient_lines=("Như trên;", "Lãnh đạo cơ quan (b/c);", "Lưu: VT."),
                directs=True,
            ),
        )
        programme.prepare_letter(
            actor=actor, document=document, agency=agency, kind=kind, task_ids=[task.pk for task in tasks]
        )
    return document
