"""An office of its own: the first agency and its first administrator, who enters everything else."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from nharong.kernel import clock
from nharong.kernel.actor import THE_HOUSE
from nharong.kernel.errors import OfficeError
from nharong.people import acts as people
from nharong.people.models import Person
from nharong.people.words import Role


def start_empty(*, agency_name: str, agency_code: str, username: str, full_name: str, password: str) -> Person:
    """Make the first agency and administrator. Raises ``OfficeError`` for a weak password or an empty name."""
    if not (agency_name.strip() and agency_code.strip() and username.strip() and full_name.strip()):
        raise OfficeError("Hãy ghi đủ tên cơ quan, mã định danh, tên đăng nhập và họ tên.")
    try:
        validate_password(password)
    except ValidationError as error:
        raise OfficeError(" ".join(error.messages)) from error
    today = clock.today()
    with transaction.atomic():
        agency = people.register_agency(
            actor=THE_HOUSE,
            code=agency_code.strip(),
            valid_from=today,
            name=agency_name.strip(),
            short_name=agency_name.strip(),
            abbreviation="CQ",
            letterhead=[agency_name.strip().upper()],
            head_title="Thủ trưởng",
            place="",
            kept_here=True,
        )
        post = people.open_post(
            actor=THE_HOUSE, agency=agency, title="Quản trị hệ thống", roles=(Role.ADMINISTRATOR,), valid_from=today
        )
        person = people.welcome_person(
            actor=THE_HOUSE, username=username.strip(), full_name=full_name.strip(), password=password
        )
        people.appoint(actor=THE_HOUSE, person=person, post=post, valid_from=today)
    return person
