"""How a criterion looks on the board."""

import math
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nharong.design.shapes import Badge, Figure, Split
from nharong.kernel import clock
from nharong.people.models import Unit

from .rules.projecting import project_to_end
from .selectors import Board, Line, decimal, elapsed_part
from .words import Exclusion, State
from .words import Unit as FigureUnit

_TONES = {
    State.MET: "good",
    State.NOT_MET: "bad",
    State.AT_RISK: "warning",
    State.NOT_DUE: "waiting",
    State.NONE_AROSE: "neutral",
    State.NO_SOURCE: "void",
}


def cards(board: Board) -> list[Figure]:
    """One card per criterion."""
    return [card(line) for line in board.lines]


def card(line: Line) -> Figure:
    """A criterion's card: the exact figure, its target, its state and its months."""
    figure = line.figure
    target = float(line.target) / 100 if line.unit == FigureUnit.PERCENT else None
    trend: tuple[float | None, ...] = ()
    if figure is not None and line.unit == FigureUnit.PERCENT and figure.denominator:
        trend = tuple(done / all_ if all_ else None for done, all_ in figure.months)
    return Figure(
        title=f"{line.objective}. {str(line.title)[:1].upper()}{str(line.title)[1:]}",
        numerator=line.numerator,
        denominator=line.denominator if line.unit == FigureUnit.PERCENT else None,
        percent=line.percent_text,
        target=line.target_text,
        tone=_TONES[line.state],
        state=state_label(line.state),
        target_share=target,
        excluded=line.excluded or None,
        excluded_reason=", ".join(exclusion_label(one) for one in line.exclusions),
        projection=projection_text(line),
        trend=trend,
        trend_labels=[_("Tháng %(number)s") % {"number": month} for month in range(1, 13)] if trend else (),
        trend_target=target,
        url=reverse("objectives:criterion", args=[line.criterion_id]),
        url_label=_("Xem các bản ghi") if figure is not None else _("Xem cách tính"),
    )


def badge(state: State) -> Badge:
    """A state word with its tone."""
    return Badge(_TONES[state], state_label(state))


def state_label(state: State) -> str:
    """The state word in the screen's language."""
    return state.english if get_language() == "en" else state.vietnamese


def exclusion_label(exclusion: str) -> str:
    """What is left out, in the screen's language."""
    if exclusion not in set(Exclusion):
        return exclusion
    word = Exclusion(exclusion)
    return word.english if get_language() == "en" else word.vietnamese


def splits(line: Line) -> list[Split]:
    """The figure by drafting unit."""
    if line.figure is None:
        return []
    names = dict(Unit.objects.filter(pk__in=line.figure.units).values_list("pk", "name"))
    return [
        Split(
            label=names.get(unit, _("Không rõ đơn vị")),
            numerator=done,
            denominator=all_,
            percent=f"{decimal(_cut(done, all_))} %",
            share=done / all_,
            tone="good" if done == all_ else "warning",
            url=f"{reverse('objectives:criterion', args=[line.criterion_id])}?donvi={unit}#records",
        )
        for unit, (done, all_) in sorted(line.figure.units.items())
        if all_
    ]


def _cut(done: int, all_: int) -> Fraction:
    return Fraction(done * 10000 // all_, 100)


def projection_text(line: Line) -> str:
    """Where the figure is going by the year's end, with its interval; empty where nothing can be projected."""
    if line.figure is None or line.past:
        return ""
    unit = FigureUnit(line.unit)
    elapsed = elapsed_part(line.year, clock.today())
    found = project_to_end(line.figure.numerator, line.figure.denominator, unit, elapsed=elapsed)
    if found is None:
        return ""
    if unit is FigureUnit.PERCENT:
        return _("%(expected)s %% (từ %(low)s đến %(high)s %%)") % {
            "expected": _one_digit(found.expected),
            "low": _one_digit(found.low),
            "high": _one_digit(found.high),
        }
    return _("%(expected)s (từ %(low)s đến %(high)s)") % {
        "expected": round(found.expected),
        "low": math.floor(found.low),
        "high": math.ceil(found.high),
    }


def danger_text(line: Line) -> str:
    """The early warning in one sentence; empty where nothing is in danger."""
    danger = line.danger
    if danger is None:
        return ""
    facts = {"count": len(danger.records), "number": line.objective, "until": f"{danger.until:%d/%m/%Y}"}
    if danger.breaks:
        return (
            _(
                "%(count)s việc đang mở sẽ làm mục tiêu %(number)s không đạt nếu không xong trước hết thứ Sáu, %(until)s."
            )
            % facts
        )
    return (
        _("%(count)s việc đang mở của mục tiêu %(number)s sẽ quá hạn nếu không xong trước hết thứ Sáu, %(until)s.")
        % facts
    )


def _one_digit(value: float) -> str:
    """Cut, never rounded up to a hundred."""
    return decimal(Fraction(math.floor(value * 10), 10))
