"""When signing may be passed on to another, and how (Decree 30/2020, article 13; annex I, part I, II.7.b)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from nharong.people.words import AuthorityForm

HEADS = (AuthorityForm.OWN, AuthorityForm.TM, AuthorityForm.Q)
"""The forms in which the head of an agency signs: only he or she has something to pass on."""

PASSED_ON = (AuthorityForm.KT, AuthorityForm.TM_KT, AuthorityForm.TL, AuthorityForm.TUQ)
"""The forms in which others sign for the head."""

_NEEDS_INSTRUMENT = (AuthorityForm.TL, AuthorityForm.TUQ)


@dataclass(frozen=True, kw_only=True)
class Delegation:
    """What is to be passed on: ``giver`` are the forms in which the giving post itself may sign for the agency."""

    form: AuthorityForm
    giver: Collection[AuthorityForm]
    instrument: str
    kinds: Collection[str]
    valid_from: date
    valid_to: date | None
    same_post: bool = False


def wrong_with(delegation: Delegation, *, today: date) -> list[tuple[str, str]]:
    """Why it may not be so: the field and the sentence of each; empty when it may.

    >>> from datetime import date
    >>> day = date(2021, 1, 29)
    >>> ok = Delegation(form=AuthorityForm.TL, giver=[AuthorityForm.OWN], instrument="01/QC-VP", kinds=["letter"],
    ...                 valid_from=day, valid_to=None)
    >>> wrong_with(ok, today=day)
    []
    """
    found: list[tuple[str, str]] = []
    form = delegation.form
    if form not in PASSED_ON:
        found.append(("form", "Chỉ giao được ký thay (KT.), ký thừa lệnh (TL.) hoặc ký thừa ủy quyền (TUQ.)."))
    found += _giver(delegation)
    if delegation.same_post:
        found.append(("post", "Không giao quyền ký cho chính chức vụ đang giao."))
    if form in _NEEDS_INSTRUMENT and not delegation.instrument.strip():
        article = "khoản 3" if form == AuthorityForm.TUQ else "khoản 4"
        found.append(
            ("instrument", f"Ký {form.value}. phải có văn bản giao quyền ({article} Điều 13 Nghị định 30/2020/NĐ-CP).")
        )
    if form == AuthorityForm.TUQ and delegation.valid_to is None:
        found.append(("valid_to", "Thừa ủy quyền phải có thời hạn (khoản 3 Điều 13 Nghị định 30/2020/NĐ-CP)."))
    if form == AuthorityForm.TUQ and not delegation.kinds:
        found.append(
            (
                "kinds",
                "Thừa ủy quyền phải giới hạn nội dung: hãy chọn loại văn bản (khoản 3 Điều 13 Nghị định 30/2020).",
            )
        )
    if delegation.valid_from < today:
        found.append(("valid_from", "Không giao quyền ký cho những ngày đã qua."))
    if delegation.valid_to is not None and delegation.valid_to < delegation.valid_from:
        found.append(("valid_to", "Ngày kết thúc phải từ ngày bắt đầu trở đi."))
    return found


def _giver(delegation: Delegation) -> list[tuple[str, str]]:
    giver = set(delegation.giver)
    if giver & set(HEADS):
        return []
    if giver == {AuthorityForm.TUQ}:
        return [
            (
                "given_by",
                "Người được ký thừa ủy quyền không được ủy quyền lại cho người khác (khoản 3 Điều 13 Nghị định "
                "30/2020/NĐ-CP).",
            )
        ]
    # Who signs by order may let his own deputy sign in his place (article 13.4).
    if AuthorityForm.TL in giver and delegation.form == AuthorityForm.KT:
        return []
    return [("given_by", "Chức vụ này không có quyền ký để giao lại (Điều 13 Nghị định 30/2020/NĐ-CP).")]
