"""Which acts change what somebody may do: the house warns of them until a competent person confirms.

Decree 30/2020/NĐ-CP, annex VI: the system warns of every change of access rights until it is confirmed.
"""

RIGHTS_ACTS: set[str] = {
    "people.appoint",
    "people.close_account",
    "people.delegate",
    "people.end_appointment",
    "people.end_authority",
    "people.end_role",
    "people.give_authority",
    "people.give_password",
    "people.grant_role",
    "people.open_post",
    "people.reopen_account",
    "people.welcome_person",
}


def changes_rights(act_name: str) -> None:
    """Declare a further act, of any room, whose journal lines must be confirmed."""
    RIGHTS_ACTS.add(act_name)
