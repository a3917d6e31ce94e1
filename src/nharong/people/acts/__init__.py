"""Changes among people: agencies come into being, persons take posts, authorities are given."""

from .agency import change_agency, change_unit, end_agency, open_unit, register_agency
from .authority import give_authority
from .delegate import delegate, end_authority
from .person import change_person, close_account, give_password, reopen_account, welcome_person
from .post import appoint, end_appointment, end_role, grant_role, open_post, rename_post
from .rights import changes_rights, confirm_rights

__all__ = [
    "appoint",
    "change_agency",
    "change_person",
    "change_unit",
    "changes_rights",
    "close_account",
    "confirm_rights",
    "delegate",
    "end_agency",
    "end_appointment",
    "end_authority",
    "end_role",
    "give_authority",
    "give_password",
    "grant_role",
    "open_post",
    "open_unit",
    "register_agency",
    "rename_post",
    "reopen_account",
    "welcome_person",
]
