"""The authority lines above a signature (Decree 30/2020, article 13; annex I, part I, II.7)."""

from nharong.people.words import AuthorityForm


def authority_lines(*, form: AuthorityForm, collective: str, head_title: str, own_title: str) -> tuple[str, ...]:
    """The lines in capitals as they stand above the signature, topmost first.

    >>> authority_lines(form=AuthorityForm.TM_KT, collective="Ủy ban nhân dân", head_title="Chủ tịch", own_title="Phó Chủ tịch")
    ('TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH')
    """
    own = own_title.upper()
    head = head_title.upper()
    match form:
        case AuthorityForm.OWN:
            return (own,)
        case AuthorityForm.TM:
            return (f"TM. {collective.upper()}", own)
        case AuthorityForm.TM_KT:
            return (f"TM. {collective.upper()}", f"KT. {head}", own)
        case AuthorityForm.Q:
            return (f"Q. {head}",)
        case AuthorityForm.KT | AuthorityForm.TL | AuthorityForm.TUQ:
            return (f"{form.value}. {head}", own)
