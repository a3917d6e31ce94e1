"""The office's people in a process of their own, for the story in which nothing is lost: ``python -m tests.stories.clerks``.

They make the office, issue documents one after another and register what arrives, until every receiver has answered
or the time is up; the last line they print is JSON: what the office's books then say.
"""

import json
import sys
import time
from typing import Any

from nharong.wiring.django_ready import migrate, set_up

RECEIVERS = ("science", "finance", "justice")
CLERKS = {"ngan": "science", "tuan": "finance", "blong": "justice"}


def main(documents: int, seconds: float, secrets: dict[str, str]) -> None:
    """Live through it. ``secrets`` are the agencies' accounts on the axis, by code."""
    set_up()
    migrate()
    from nharong.flows.demonstration.cast import make_office

    office = make_office(secrets=secrets)
    print("made", flush=True)
    end = time.monotonic() + seconds
    issued = 0
    while time.monotonic() < end:
        if issued < documents:
            _issue(office, issued)
            issued += 1
        _register_all(office)
        if issued == documents and _all_answered(documents):
            break
        time.sleep(0.1)
    print(json.dumps(_books(office)), flush=True)


def _issue(office: Any, number: int) -> None:
    from nharong.documents import acts
    from nharong.documents.acts import DraftFacts
    from nharong.flows.demonstration.cast import PIN
    from nharong.flows.issue_document.chain import issue
    from nharong.people.selectors import signers_for

    committee = office.agencies["committee"]
    authority, signer = signers_for(agency=committee, kind="notice")[0]
    facts = DraftFacts(
        agency=committee,
        kind="notice",
        subject=f"Thông báo thứ {number + 1}",
        body="1. Nội dung thông báo./.",
        authority=authority,
        signer=signer,
        receivers=tuple(office.agencies[key] for key in RECEIVERS),
        recipient_lines=("Các sở;", "Lưu: VT."),
        directs=True,
    )
    document = acts.draft(actor=office.actor("mai"), facts=facts)
    acts.submit(actor=office.actor("mai"), document_id=document.pk)
    acts.check_content(actor=office.actor("hoa"), document_id=document.pk)
    acts.check_format(actor=office.actor("dinh"), document_id=document.pk)
    acts.sign(actor=office.actor("thap"), document_id=document.pk, pin=PIN)
    issue(actor=office.actor("thu"), document_id=document.pk, pin=PIN)


def _register_all(office: Any) -> None:
    from nharong.documents.models import IncomingDocument
    from nharong.documents.words import IncomingState
    from nharong.flows.receive_document.chain import register

    for username, key in CLERKS.items():
        waiting = IncomingDocument.objects.filter(agency=office.agencies[key], state=IncomingState.ARRIVED)
        for pk in waiting.order_by("pk").values_list("pk", flat=True):
            register(actor=office.actor(username), incoming_id=pk)


def _all_answered(documents: int) -> bool:
    from nharong.exchange.models import Delivery, OutgoingMessage
    from nharong.exchange.words import OutboxState

    answered = Delivery.objects.filter(state="03", events__state="01").distinct().count()
    waiting = OutgoingMessage.objects.exclude(state=OutboxState.ACCEPTED).exists()
    return answered == documents * len(RECEIVERS) and not waiting


def _books(office: Any) -> dict[str, Any]:
    from django_tasks_db.models import DBTaskResult

    from nharong.documents.models import Document, IncomingDocument
    from nharong.exchange.models import Delivery, IncomingPackage, OutgoingMessage
    from nharong.measuring import selectors as measuring

    return {
        "numbers": sorted(Document.objects.values_list("number", flat=True)),
        "histories": [
            [event.state for event in delivery.events.all()] for delivery in Delivery.objects.prefetch_related("events")
        ],
        "registered": {
            key: list(
                IncomingDocument.objects.filter(agency=office.agencies[key])
                .order_by("arrival_number")
                .values_list("arrival_number", "document_id")
            )
            for key in RECEIVERS
        },
        "outbox": sorted(OutgoingMessage.objects.values_list("key", "state")),
        "packages": IncomingPackage.objects.count(),
        "problems": list(IncomingPackage.objects.exclude(problem="").values_list("problem", flat=True)),
        "failed_jobs": list(
            DBTaskResult.objects.filter(status="FAILED").values_list("exception_class_path", flat=True)
        ),
        "differences": measuring.differences(measure="documents_sent_over_axis", year=office_year()),
    }


def office_year() -> int:
    """The year the documents were issued in."""
    from nharong.kernel import clock

    return clock.today().year


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]), json.loads(sys.argv[3]))
