"""Work run under a procedure is put on record as the house finds it (4.4.2.b, 8.5.1)."""

from nharong.kernel import journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import WrongState
from nharong.kernel.permissions import check_may
from nharong.quality.judging_procedures import place_procedure
from nharong.quality.models import QualityProcedure, WorkRun
from nharong.quality.running import runs_under

from .drafting import locked


@act("quality.note_work_runs")
def note_work_runs(*, actor: Actor, revision_id: int) -> QualityProcedure:
    """Keep what has been done under this issue since the last look. Raises ``WrongState`` when there is nothing new."""
    revision = locked(revision_id)
    check_may("quality.see_effects", actor, revision.procedure, sentence="Chỉ người của cơ quan này được làm việc đó.")
    runs = runs_under(revision)
    if not runs:
        raise WrongState("Chưa thấy việc nào mới chạy theo quy trình này.")
    WorkRun.objects.bulk_create(
        WorkRun(
            procedure=revision.procedure,
            revision=revision,
            record_kind=run.record_kind,
            record_id=run.record_id,
            label=run.label[:600],
            ran_on=run.on,
        )
        for run in runs
    )
    place_procedure(revision.procedure)
    journal.write(actor=actor, on=revision.procedure, facts={"issue": revision.issue, "runs": len(runs)})
    return revision.procedure
