"""Whether the steps of an internal process fit together and into the procedure's term."""

from collections.abc import Sequence
from dataclasses import dataclass

from nharong.worktime.rules.terms import Term

MOST_STEPS = 30


@dataclass(frozen=True, kw_only=True)
class StepFacts:
    """One step as it was drafted: its holder is a post, or a role in a unit or in the whole agency."""

    name: str
    term: Term
    post_id: int | None = None
    unit_id: int | None = None
    role: str = ""
    papers: str = ""
    product: str = ""
    required: bool = True
    skip_when: str = ""
    returns_to: int | None = None


class Unfitting(ValueError):
    """Steps that make no process; ``step`` is the order of the one meant, 0 for the whole."""

    def __init__(self, sentence: str, *, step: int = 0) -> None:
        self.sentence = sentence
        self.step = step
        super().__init__(sentence)


def check_steps(steps: Sequence[StepFacts], terms: Sequence[Term]) -> str:
    """Check the steps against the terms that the procedure's channels promise (none: no term is set).

    Raises ``Unfitting`` where they cannot stand. Returns a warning where they fit into the longest term but not into
    every one; empty when all is well.
    """
    if not steps:
        raise Unfitting("Quy trình phải có ít nhất một bước; hãy thêm bước tiếp nhận hồ sơ.")
    if len(steps) > MOST_STEPS:
        raise Unfitting(f"Quy trình không quá {MOST_STEPS} bước; hãy gộp các bước gần nhau.")
    for order, step in enumerate(steps, start=1):
        _check_step(order, step)
    return _check_sum(total_minutes(steps), terms)


def total_minutes(steps: Sequence[StepFacts]) -> int:
    """Working minutes that all steps together may take; a step in months counts thirty days each."""
    return sum(_minutes(step.term) for step in steps)


def said(minutes: int) -> str:
    """Working minutes in words.

    >>> said(1500)
    '3 ngày 1 giờ làm việc'
    """
    days, rest = divmod(minutes, 480)
    hours = f"{rest / 60:.3g}".replace(".", ",")
    parts = [*([f"{days} ngày"] if days else []), *([f"{hours} giờ"] if rest or not days else [])]
    return f"{' '.join(parts)} làm việc"


def _check_step(order: int, step: StepFacts) -> None:
    if not step.name.strip():
        raise Unfitting(f"Bước {order}: hãy ghi nội dung công việc.", step=order)
    if step.post_id is None and not step.role:
        raise Unfitting(f"Bước {order}: hãy chọn chức vụ, hoặc vai trò thực hiện.", step=order)
    if step.returns_to is not None and not 1 <= step.returns_to < order:
        raise Unfitting(f"Bước {order}: chỉ trả lại được một bước đứng trước.", step=order)
    if not step.required and not step.skip_when.strip():
        raise Unfitting(f"Bước {order}: bước không bắt buộc phải ghi khi nào được bỏ qua.", step=order)
    if order == 1 and not step.required:
        raise Unfitting("Bước 1: bước tiếp nhận là bắt buộc.", step=1)


def _check_sum(total: int, terms: Sequence[Term]) -> str:
    if not terms:
        return ""
    promised = sorted(_minutes(term) for term in terms)
    if total > promised[-1]:
        raise Unfitting(
            f"Tổng thời hạn các bước là {said(total)}, vượt thời hạn giải quyết của thủ tục là {said(promised[-1])}; "
            "hãy rút ngắn các bước."
        )
    if total > promised[0]:
        return (
            f"Tổng thời hạn các bước là {said(total)}, dài hơn thời hạn của một hình thức nộp ({said(promised[0])}); "
            "hồ sơ nộp theo hình thức đó phải làm nhanh hơn quy trình."
        )
    return ""


def _minutes(term: Term) -> int:
    minutes = term.working_minutes
    return minutes if minutes is not None else int(term.amount * 30 * 480)
