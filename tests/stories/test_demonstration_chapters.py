"""What the rooms add to the demonstration's life can be lived, in order, by the same acts."""

from collections.abc import Callable
from datetime import datetime

from nharong.documents.models import CaseFile, Document, DocumentCopy, IncomingDocument, VoidNumber
from nharong.documents.selectors import attachments_of, open_comments
from nharong.documents.words import BodyForm, DocumentState, WorkStage
from nharong.exchange.gateways.demo import MemoryAxis
from nharong.flows.demonstration import documents_chapter, drafting_chapter
from nharong.flows.demonstration.cast import Office
from nharong.flows.demonstration.moments import Moment


def live(moments: list[Moment], set_clock: Callable[[datetime], None]) -> None:
    for moment in sorted(moments, key=lambda one: one.at):
        set_clock(moment.at)
        moment.do()


def test_letters_on_paper_are_worked_on_answered_and_filed(
    office: Office, axis: MemoryAxis, set_clock: Callable[[datetime], None]
) -> None:
    live(documents_chapter.moments(office), set_clock)
    stages = dict(IncomingDocument.objects.values_list("author_name", "stage"))
    assert stages == {
        "Bộ Khoa học và Công nghệ": WorkStage.FINISHED,
        "Bộ Nội vụ": WorkStage.ASSIGNED,
        "Công ty Điện lực Kon Tum": WorkStage.TO_PRESENT,
    }
    assert CaseFile.objects.get(holder=office.persons["mai"]).entries.count() == 2
    assert VoidNumber.objects.count() == 1


def test_a_plan_is_drafted_from_files_talked_over_and_revised_and_a_letter_is_copied(
    office: Office, axis: MemoryAxis, set_clock: Callable[[datetime], None]
) -> None:
    live([*documents_chapter.moments(office), *drafting_chapter.moments(office)], set_clock)
    plan = Document.objects.get(subject=drafting_chapter.SUBJECT)
    assert (plan.version, plan.state) == (2, DocumentState.CONTENT_CHECK)
    assert {version.form for version in plan.versions.all()} == {BodyForm.PDF}
    assert [one.name for one in attachments_of(plan)] == ["Lịch đánh giá nội bộ.pdf"]
    assert open_comments(plan) == 1
    copies = DocumentCopy.objects.order_by("number").values_list("medium", "amount", "signature_valid")
    assert list(copies) == [("electronic", 1, True), ("paper", 2, None)]
