"""How a check is written down: a name, what the axis must do, and the function that tries it."""

from collections.abc import Callable
from dataclasses import dataclass

from nharong.axis.conformance.trial import Body, Failed
from nharong.axis.conformance.wire import Reply


@dataclass(frozen=True, kw_only=True)
class Check:
    """``title`` says in Vietnamese what the axis must do (``required``) or had better do."""

    name: str
    group: str
    title: str
    required: bool
    body: Body


def group(name: str, checks: list[Check]) -> Callable[..., Callable[[Body], Body]]:
    """A decorator that adds checks to a group: ``@check("name", "title", required=False)``."""

    def check(key: str, title: str, *, required: bool = True) -> Callable[[Body], Body]:
        def add(body: Body) -> Body:
            checks.append(Check(name=key, group=name, title=title, required=required, body=body))
            return body

        return add

    return check


def must_be_refused(reply: Reply, *codes: str, doc_id: bool = False) -> None:
    """Raises ``Failed`` unless the call was refused in the envelope, with one of these codes when any is named."""
    if reply.fine:
        raise Failed(f"trục lại nhận: {reply}")
    if reply.facts is None:
        raise Failed(f"trục từ chối nhưng không trả lời bằng JSON: {reply}")
    if codes and reply.code not in codes:
        raise Failed(f"trục từ chối nhưng mã lỗi phải là {' hoặc '.join(codes)}: {reply}")
    if doc_id and "DocId" not in reply.facts:
        raise Failed("trục từ chối nhưng câu trả lời thiếu DocId; thư viện của trục quốc gia sẽ hỏng vì thế")


def must_be_fine(reply: Reply, call: str) -> None:
    """Raises ``Failed`` unless the call was carried out."""
    if not reply.fine:
        raise Failed(f"{call} không được: {reply}")
