"""The lines above a signature, for each form of authority (Decree 30/2020, article 13; annex I, part I, II.7)."""

import pytest

from nharong.flows.demonstration.cast import Office
from nharong.people.rules.authority import authority_lines
from nharong.people.selectors import lines_above_signature, signers_for
from nharong.people.words import AuthorityForm


@pytest.mark.parametrize(
    ("form", "own_title", "lines"),
    [
        (AuthorityForm.OWN, "Chánh Văn phòng", ("CHÁNH VĂN PHÒNG",)),
        (AuthorityForm.TM, "Chủ tịch", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (AuthorityForm.TM_KT, "Phó Chủ tịch", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        (AuthorityForm.Q, "Chủ tịch", ("Q. CHỦ TỊCH",)),
        (AuthorityForm.KT, "Phó Chủ tịch", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        (AuthorityForm.TL, "Chánh Văn phòng", ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
        (AuthorityForm.TUQ, "Giám đốc Sở Nội vụ", ("TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ NỘI VỤ")),
    ],
)
def test_every_form_has_its_lines(form: AuthorityForm, own_title: str, lines: tuple[str, ...]) -> None:
    assert authority_lines(form=form, collective="Ủy ban nhân dân", head_title="Chủ tịch", own_title=own_title) == lines


def test_every_form_of_the_decree_is_known() -> None:
    """No form may be added without saying how it is written."""
    for form in AuthorityForm:
        lines = authority_lines(form=form, collective="Ủy ban", head_title="Chủ tịch", own_title="Phó Chủ tịch")
        assert lines
        assert all(line == line.upper() for line in lines)


def test_a_deputy_of_the_committee_signs_for_the_collective_and_for_its_head(office: Office) -> None:
    ((authority, signer),) = signers_for(agency=office.agencies["committee"], kind="decision")
    assert signer == office.persons["thap"]
    assert lines_above_signature(authority) == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def test_the_head_of_the_office_signs_in_his_own_title(office: Office) -> None:
    ((authority, signer),) = signers_for(agency=office.agencies["office"], kind="notice")
    assert signer == office.persons["khoi"]
    assert lines_above_signature(authority) == ("CHÁNH VĂN PHÒNG",)
