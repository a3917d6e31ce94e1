"""Gives the running office objectives in force and a document at every step, by the same acts the pages use.

Run as ``python -m tests.browser.furnishing`` with ``NHARONG_HOME`` set, beside the running office, whose worker sends
and receives; it ends when everything has arrived and been answered.
"""

import time
from collections.abc import Callable

from nharong.wiring.django_ready import set_up

ENOUGH_SECONDS = 60


def furnish() -> None:
    """A draft, a returned one, one at each check, signature and number; issued ones; a paper and a secret number."""
    from nharong.documents import acts as documents
    from nharong.documents.words import DocumentState
    from nharong.flows.demonstration import cast, story
    from nharong.flows.issue_document import chain
    from nharong.objectives.selectors import years

    office = cast.known_office()
    if 2021 not in years():
        story.adopt_decision(office, set_clock=lambda _moment: None)
    for state in (
        DocumentState.DRAFT,
        DocumentState.CONTENT_CHECK,
        DocumentState.FORMAT_CHECK,
        DocumentState.SIGNING,
        DocumentState.NUMBERING,
        DocumentState.ISSUED,
    ):
        for agency in ("office", "committee"):
            _bring_to(office, agency, state)
    returned = _bring_to(office, "office", DocumentState.CONTENT_CHECK)
    documents.return_for_revision(actor=office.actor("hoa"), document_id=returned, reason="Ghi rõ thời hạn báo cáo.")
    chain.record_paper_document(
        actor=office.actor("thu"),
        agency=office.agencies["office"],
        kind="letter",
        subject="Gửi hồ sơ giấy theo đề nghị",
        directs=False,
    )
    chain.record_secret_number(actor=office.actor("thu"), agency=office.agencies["office"], number=7)
    _answer(office)


def _bring_to(office: "Office", agency: str, state: str) -> int:  # noqa: F821
    from nharong.documents import acts as documents
    from nharong.documents.acts import DraftFacts
    from nharong.documents.words import DocumentState
    from nharong.flows.demonstration.cast import PIN
    from nharong.flows.issue_document import chain
    from nharong.people.selectors import signers_for

    authority, signer = signers_for(agency=office.agencies[agency], kind="plan")[0]
    facts = DraftFacts(
        agency=office.agencies[agency],
        kind="plan",
        subject=f"Kiểm tra công vụ năm 2021 ({state})",
        body="I. MỤC ĐÍCH\nNâng cao kỷ luật, kỷ cương hành chính.\nII. NỘI DUNG\nKiểm tra việc thực hiện nhiệm vụ./.",
        authority=authority,
        signer=signer,
        receivers=tuple(office.agencies[key] for key in ("science", "home_affairs", "finance")),
        recipient_lines=("Các sở;", "Lưu: VT, HCTC."),
        directs=agency == "committee",
    )
    pk = documents.draft(actor=office.actor("mai"), facts=facts).pk
    steps: dict[str, Callable[[], object]] = {
        DocumentState.DRAFT: lambda: documents.submit(actor=office.actor("mai"), document_id=pk),
        DocumentState.CONTENT_CHECK: lambda: documents.check_content(actor=office.actor("hoa"), document_id=pk),
        DocumentState.FORMAT_CHECK: lambda: documents.check_format(actor=office.actor("dinh"), document_id=pk),
        DocumentState.SIGNING: lambda: documents.sign(
            actor=office.actor("khoi" if agency == "office" else "thap"), document_id=pk, pin=PIN
        ),
        DocumentState.NUMBERING: lambda: chain.issue(actor=office.actor("thu"), document_id=pk, pin=PIN),
    }
    for at, step in steps.items():
        if at == state:
            break
        step()
    return pk


def _answer(office: "Office") -> None:  # noqa: F821
    """One clerk registers, one refuses, one leaves it waiting; then both answers come back."""
    from nharong.documents import selectors
    from nharong.documents.words import IncomingState
    from nharong.exchange.models import Delivery
    from nharong.exchange.words import DeliveryState
    from nharong.flows.receive_document import chain

    for username in ("ngan", "lien", "tuan"):
        actor = office.actor(username)
        arrived = selectors.incoming(actor, state=IncomingState.ARRIVED).filter(subject__startswith="Kiểm tra công vụ")
        _wait(lambda arrived=arrived: arrived.count() >= 2)
        for incoming in arrived:
            if username == "ngan":
                chain.register(actor=actor, incoming_id=incoming.pk)
            elif username == "lien":
                chain.refuse(actor=actor, incoming_id=incoming.pk, reason="Gửi nhầm nơi nhận.")
    ours = Delivery.objects.filter(document__subject__startswith="Kiểm tra công vụ")
    _wait(lambda: ours.filter(state=DeliveryState.ACCEPTED).count() >= 2)
    _wait(lambda: ours.filter(state=DeliveryState.REJECTED).count() >= 2)


def _wait(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + ENOUGH_SECONDS
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError("The office's worker brought nothing in time.")
        time.sleep(0.2)


if __name__ == "__main__":
    set_up()
    furnish()
