"""Đề xuất mục tiêu năm sau: from this year's objectives and their results, reworded by people, decided by document."""

from nharong.documents.models import Document
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.objectives.selectors import board
from nharong.people.models import Agency
from nharong.quality.models import ObjectiveProposal, ProposedObjective
from nharong.quality.rules import wording
from nharong.quality.words import ProposalState

PROPOSES = "Chỉ đại diện chất lượng hoặc thư ký ISO được đề xuất mục tiêu năm."


@act("quality.propose_objectives")
def propose_objectives(*, actor: Actor, agency: Agency, year: int) -> ObjectiveProposal:
    """Begin next year's objectives: each of the year before with what came of it, its year changed."""
    check_may("quality.keep_system", actor, agency, sentence=PROPOSES)
    if not 2001 <= year <= 2999:
        raise OfficeError("Hãy ghi đúng năm.", field="year")
    if ObjectiveProposal.objects.filter(agency=agency, year=year).exists():
        raise OfficeError(f"Mục tiêu năm {year} đã được đề xuất; hãy mở đề xuất đó.", field="year")
    proposal = ObjectiveProposal.objects.create(agency=agency, year=year, made_by_id=actor.person, made_at=clock.now())
    texts: dict[int, tuple[str, list[str]]] = {}
    for line in board(year=year - 1).lines:
        _text, results = texts.setdefault(line.objective, (line.objective_text, []))
        results.append(f"{line.result_text} ({line.state.vietnamese})")
    ProposedObjective.objects.bulk_create(
        ProposedObjective(
            proposal=proposal,
            number=number,
            text=text.replace(str(year - 1), str(year)),
            last_result="; ".join(results)[:300],
        )
        for number, (text, results) in sorted(texts.items())
    )
    journal.write(actor=actor, on=proposal, facts={"year": year, "objectives": len(texts)})
    return proposal


@act("quality.word_proposed_objective")
def word_proposed_objective(
    *, actor: Actor, proposal_id: int, number: int, text: str, reason: str
) -> ObjectiveProposal:
    """Word an objective (a new one when the number is not there yet) and say why it is set so; empty text drops it."""
    proposal = ObjectiveProposal.objects.select_for_update(of=("self",)).select_related("agency").get(pk=proposal_id)
    check_may("quality.keep_system", actor, proposal, sentence=PROPOSES)
    if proposal.state != ProposalState.DRAFT:
        raise WrongState("Mục tiêu năm này đã có quyết định.")
    if not 1 <= number <= 30:
        raise OfficeError("Số thứ tự từ 1 đến 30.", field="number")
    said = wording.line(text, most=2000)
    rows = ProposedObjective.objects.filter(proposal=proposal, number=number)
    if said:
        ProposedObjective.objects.update_or_create(
            proposal=proposal,
            number=number,
            defaults={"text": said, "reason": wording.line(reason)},
        )
    elif not rows.delete()[0]:
        raise OfficeError("Hãy ghi nội dung mục tiêu.", field="text")
    journal.write(actor=actor, on=proposal, facts={"number": number, "note": said})
    return proposal


def settle_proposal(proposal_id: int, document: Document) -> None:
    """The decision is issued. Called in the transaction of ``quality.bring_into_force``."""
    proposal = ObjectiveProposal.objects.select_for_update().get(pk=proposal_id)
    proposal.state, proposal.symbol = ProposalState.DECIDED, document.symbol
    proposal.save(update_fields=["state", "symbol"])
