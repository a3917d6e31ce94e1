"""A procedure on paper: head and foot on every page, title page, history of issues, seven sections, three signatures."""

from datetime import date, datetime

from nharong.kernel import clock
from nharong.quality.models import ProcedureRevision
from nharong.quality.readings.procedures import revisions_of, text_of
from nharong.quality.rules.procedures import fingerprint
from nharong.quality.words import RevisionState

from .compiler import compiled

_MARKS = {
    RevisionState.OBSOLETE: "LỖI THỜI",
    RevisionState.DROPPED: "DỰ THẢO ĐÃ BỎ",
    RevisionState.APPLIED: "",
    RevisionState.ISSUED: "",
}


def procedure_pdf(revision: ProcedureRevision) -> bytes:
    """The issue as a PDF; obsolete ones and drafts carry a mark across every page (7.5.3.2)."""
    procedure = revision.procedure
    facts, steps = text_of(revision)
    history = [one for one in reversed(revisions_of(procedure)) if one.issue <= revision.issue and one.issued_on]
    mark = _MARKS.get(RevisionState(revision.state), "DỰ THẢO")
    data = {
        "parent": procedure.agency.letterhead_parent,
        "agency": procedure.agency.letterhead or [procedure.agency.name.upper()],
        "name": procedure.title,
        "code": procedure.code,
        "issue": f"{revision.issue:02d}",
        "issued": _day(revision.issued_on),
        "effective": _day(revision.applied_on or revision.effective_on),
        "decision": revision.issued_by,
        "mark": mark
        if not (mark == "LỖI THỜI" and revision.obsolete_on)
        else f"{mark} TỪ {_day(revision.obsolete_on)}",
        "signers": [
            ["Người lập", revision.drafted_by.full_name, _moment(revision.drafted_at)],
            [
                "Người kiểm tra",
                revision.checked_by.full_name if revision.checked_by else "",
                _moment(revision.checked_at),
            ],
            [
                "Người duyệt",
                revision.approved_by.full_name if revision.approved_by else "",
                _moment(revision.approved_at),
            ],
        ],
        "history": [
            [
                one.change_request or "Ban hành lần đầu",
                one.change_part or "Toàn bộ",
                one.change_note or "Ban hành mới",
                f"{one.issue:02d}",
                _day(one.issued_on),
            ]
            for one in history
        ],
        "purpose": facts["purpose"].splitlines(),
        "scope": facts["scope"].splitlines(),
        "references": facts["references"].splitlines(),
        "definitions": facts["definitions"].splitlines(),
        "content": facts["content"].splitlines(),
        "steps": [
            [str(one["position"]), one["what"], one["responsible"], one["time"], one["form_code"] or one["result"]]
            for one in steps
        ],
        "forms": [[str(at), one["code"], one["name"]] for at, one in enumerate(facts["forms"], start=1)],
        "records": [
            [str(at), one["name"], one["keeper"], one["term"]] for at, one in enumerate(facts["records"], start=1)
        ],
        "fingerprint": fingerprint(facts, steps),
    }
    return compiled("procedure", data)


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "…/…/……"


def _moment(at: datetime | None) -> str:
    return f"{at.astimezone(clock.ZONE):%d/%m/%Y}" if at else ""
