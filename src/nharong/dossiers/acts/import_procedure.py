"""Nhập một thủ tục vào danh mục: a new procedure, or a new version of one whose content has changed."""

from collections.abc import Sequence
from datetime import timedelta

from nharong.documents.finding.folding import fold
from nharong.dossiers.models import AdministrativeProcedure, ProcedureChannel, ProcedurePaper, ProcedureVersion
from nharong.dossiers.rules.reading import ProcedureFacts
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import WrongState
from nharong.kernel.permissions import check_may

CONTROLLER_ONLY = "Chỉ cán bộ kiểm soát thủ tục hành chính được nhập, sửa danh mục thủ tục."


@act("dossiers.import_procedure")
def import_procedure(*, actor: Actor, facts: ProcedureFacts, source: str) -> ProcedureVersion:
    """Keep what was read as the procedure's current version, all of it or nothing; the version before stays as it was.

    Raises ``WrongState`` where nothing has changed since.
    """
    check_may("dossiers.keep_catalogue", actor, sentence=CONTROLLER_ONLY)
    procedure, made = AdministrativeProcedure.objects.select_for_update().get_or_create(
        code=facts.code, defaults=_shown(facts)
    )
    before = procedure.current
    if before is not None and before.content_hash == facts.content_hash:
        raise WrongState(f"Thủ tục {facts.code} không có gì thay đổi; hãy tải lại trang.")
    version = _version(procedure, before, facts, source)
    ProcedureChannel.objects.bulk_create(_channels(version, facts))
    ProcedurePaper.objects.bulk_create(_papers(version, facts))
    if before is not None:
        before.valid_to = max(before.valid_from, version.valid_from - timedelta(days=1))
        before.save(update_fields=["valid_to"])
    for name, value in _shown(facts).items():
        setattr(procedure, name, value)
    procedure.current = version
    procedure.save()
    journal.write(
        actor=actor,
        on=version,
        facts={"code": facts.code, "version": version.number, "new": made, "source": source},
    )
    return version


def folded(*texts: str) -> str:
    """What is searched: the texts in lower case without accents, single spaces."""
    return " ".join(fold(" ".join(texts)).split())


def _shown(facts: ProcedureFacts) -> dict[str, str]:
    return {
        "name": facts.name,
        "field": facts.field,
        "levels": f"|{'|'.join(facts.levels)}|"[:300],
        "agencies": facts.agencies,
        "folded": folded(facts.code, facts.name, facts.field, facts.agencies),
    }


def _version(
    procedure: AdministrativeProcedure, before: ProcedureVersion | None, facts: ProcedureFacts, source: str
) -> ProcedureVersion:
    return ProcedureVersion.objects.create(
        procedure=procedure,
        number=before.number + 1 if before else 1,
        name=facts.name,
        field=facts.field,
        levels=list(facts.levels),
        target_groups=list(facts.target_groups),
        decision_number=facts.decision_number,
        kind=facts.kind,
        ministry=facts.ministry,
        agencies=facts.agencies,
        competent_agency=facts.competent_agency,
        receiving_address=facts.receiving_address,
        results=[{"name": one.name, "code": one.number} for one in facts.results],
        legal_basis=[{"name": one.name, "number": one.number} for one in facts.legal_basis],
        requirements=facts.requirements,
        steps_text=facts.steps_text,
        related=facts.related,
        content_hash=facts.content_hash,
        source=source[:300],
        read_at=clock.now(),
        valid_from=clock.today(),
    )


def _channels(version: ProcedureVersion, facts: ProcedureFacts) -> Sequence[ProcedureChannel]:
    return [
        ProcedureChannel(
            version=version,
            order=order,
            channel=one.channel,
            term_text=one.term_text[:200],
            term_amount=one.term.amount if one.term else None,
            term_unit=one.term.unit.value if one.term else "",
            fee_text=one.fee_text,
            fee_amount=one.fee_amount,
            fee_currency=one.fee_currency,
            description=one.description,
        )
        for order, one in enumerate(facts.channels, start=1)
    ]


def _papers(version: ProcedureVersion, facts: ProcedureFacts) -> Sequence[ProcedurePaper]:
    return [
        ProcedurePaper(
            version=version,
            order=order,
            case=one.case,
            name=one.name,
            form_name=one.form_name[:500],
            originals=one.originals,
            copies=one.copies,
            required=one.required,
        )
        for order, one in enumerate(facts.papers, start=1)
    ]
