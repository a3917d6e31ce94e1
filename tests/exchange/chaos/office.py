"""One office of the storm, in a process of its own: founded, run until it is killed, and counted at the end.

``found`` reads the agencies and this one's secret from standard input; ``run N`` works as a worker does, while a desk
beside it issues N documents and registers what arrives; ``tally`` prints what stands in its books.
"""

import io
import json
import sys
import threading
import time
from datetime import timedelta
from typing import TYPE_CHECKING

from nharong.wiring.django_ready import set_up

if TYPE_CHECKING:
    from nharong.kernel.actor import Actor

NOTATION = "CV-BAO"


def found() -> None:
    """Make the agencies as this office knows them, a clerk, and keep the account on the axis."""
    from nharong.exchange.accounts import keep_secret
    from nharong.kernel import clock
    from nharong.kernel.actor import THE_HOUSE
    from nharong.people import acts as people
    from nharong.people.words import Role

    told = json.load(sys.stdin)
    since = clock.today() - timedelta(days=400)
    own = None
    for code, name in told["agencies"].items():
        agency = people.register_agency(
            actor=THE_HOUSE,
            code=code,
            valid_from=since,
            name=name,
            short_name=name,
            abbreviation="CQ",
            letterhead=[name.upper()],
            head_title="Giám đốc",
            place="Kon Tum",
            kept_here=code == told["own"],
        )
        own = agency if code == told["own"] else own
    assert own is not None
    post = people.open_post(actor=THE_HOUSE, agency=own, title="Văn thư", roles=(Role.CLERK,), valid_from=since)
    clerk = people.welcome_person(actor=THE_HOUSE, username="vanthu", full_name="Văn thư", password=None)
    people.appoint(actor=THE_HOUSE, person=clerk, post=post, valid_from=since)
    keep_secret(code=own.code, secret=told["secret"])


def run(documents: int) -> None:
    """The worker, and a desk beside it, until this process is killed."""
    from nharong.wiring.working import work

    threading.Thread(target=_sit_at_the_desk, args=(documents,), daemon=True).start()
    work(interval=0.05)


def tally() -> None:
    """What this office sent with each receiver's state, what it received, and what it still owes the axis."""
    from nharong.documents.models import IncomingDocument
    from nharong.exchange.models import Delivery, OutgoingMessage
    from nharong.exchange.words import OutboxState
    from nharong.measuring.selectors import differences

    deliveries = Delivery.objects.select_related("document", "receiver").prefetch_related("events")
    counted = {
        "sent": [
            [
                one.document.symbol,
                one.receiver.code,
                one.state,
                sorted(event.state for event in one.events.all() if event.state[0] == "0"),
            ]
            for one in deliveries
        ],
        "received": list(
            IncomingDocument.objects.order_by("pk").values_list("author_code", "document_id", "state", "arrival_number")
        ),
        "waiting": OutgoingMessage.objects.exclude(state=OutboxState.ACCEPTED).count(),
        "differences": [
            str(one) for one in differences(measure="documents_sent_over_axis", year=time.localtime().tm_year)
        ],
    }
    json.dump(counted, sys.stdout)


def _sit_at_the_desk(documents: int) -> None:
    from django.db import DatabaseError, close_old_connections

    from nharong.documents.models import IncomingDocument
    from nharong.documents.words import IncomingState
    from nharong.flows.receive_document.chain import register
    from nharong.people.models import Person
    from nharong.people.selectors import actor_for

    clerk = actor_for(Person.objects.get(username="vanthu"))
    assert clerk is not None
    while True:
        try:
            close_old_connections()
            issued = _issue_one(clerk, most=documents)
            arrived = list(
                IncomingDocument.objects.filter(state=IncomingState.ARRIVED)
                .order_by("pk")
                .values_list("pk", flat=True)[:3]
            )
            for pk in arrived:
                register(actor=clerk, incoming_id=pk)
        except DatabaseError:
            time.sleep(0.2)  # another process was in the middle of something; a person presses again
        else:
            time.sleep(0.02 if issued or arrived else 0.2)


def _issue_one(clerk: "Actor", *, most: int) -> bool:
    """The next document, queued in the same transaction; False when all have been issued."""
    import pypdfium2
    from django.db import transaction

    from nharong.documents.models import Document, Recipient
    from nharong.documents.words import DocumentState
    from nharong.exchange.acts import queue_document
    from nharong.kernel import clock, counters, files
    from nharong.people.models import Agency

    if Document.objects.count() >= most:
        return False
    pdf = pypdfium2.PdfDocument.new()
    pdf.new_page(595, 842)
    page = io.BytesIO()
    pdf.save(page)
    own = Agency.objects.get(kept_here=True)
    now = clock.now()
    with transaction.atomic():
        number = counters.take(series="storm", year=now.year)
        document = Document.objects.create(
            agency=own,
            drafter_id=clerk.person,
            kind="letter",
            subject=f"Công văn số {number} của {own.short_name}",
            directs=True,
            state=DocumentState.ISSUED,
            file=files.put(page.getvalue(), media_type="application/pdf"),
            pages=1,
            series="storm",
            year=now.year,
            number=number,
            notation=NOTATION,
            issued_on=now.date(),
            issued_at=now,
            created_at=now,
            changed_at=now,
        )
        Recipient.objects.bulk_create(
            Recipient(document=document, agency=agency) for agency in Agency.objects.filter(kept_here=False)
        )
        queue_document(actor=clerk, document=document)
    return True


if __name__ == "__main__":
    set_up()
    if sys.argv[1] == "run":
        run(int(sys.argv[2]))
    else:
        {"found": found, "tally": tally}[sys.argv[1]]()
