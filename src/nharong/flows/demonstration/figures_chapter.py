"""The first period closed: on the first working day of February January's figures are frozen, and the journal sealed."""

from nharong.kernel import clock
from nharong.kernel.transparency.sealing import seal_all
from nharong.measuring.measure import find
from nharong.objectives import acts
from nharong.objectives.models import Criterion
from nharong.objectives.rules.periods import period_of

from .cast import Office
from .moments import Moment


def moments(office: Office) -> list[Moment]:
    """January and February are closed when they are over; the journal is sealed at the end of each day told of here."""

    def close(code: str) -> None:
        for criterion in Criterion.objects.filter(objective__set__in_force_from__isnull=False).order_by("pk"):
            if find(criterion.measure) is not None:
                acts.close_period(
                    actor=office.actor("khoi"),
                    criterion_id=criterion.pk,
                    period=period_of(code),
                    reason="Hết tháng, chốt để báo cáo giao ban.",
                )
        seal_all()

    return [
        Moment(at=clock.at_local(2021, 2, 1, 8, 10), do=lambda: close("2021-m01")),
        Moment(at=clock.at_local(2021, 3, 1, 8, 10), do=lambda: close("2021-m02")),
    ]
