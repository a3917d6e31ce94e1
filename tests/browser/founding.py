"""Founds the demonstration office without its story: the cast alone, on Monday 25 January 2021, connected to the axis.

Run as ``python -m tests.browser.founding`` with ``NHARONG_HOME`` set; ``nharong run`` then opens what it finds there.
"""

import json
import os
import subprocess
import sys

_AXIS = "the-axis"
#: One person more than the cast has: welcomed, and not yet appointed to any post.
WITHOUT_POST = "cho"


def found_office() -> None:
    """Agencies, persons and certificates; the office's clock then says 08:05."""
    from nharong.wiring.django_ready import migrate, set_up
    from nharong.wiring.translations import compile_catalogues

    compile_catalogues()
    set_up()
    migrate()
    from nharong.flows.demonstration import cast
    from nharong.kernel import clock
    from nharong.kernel.actor import THE_HOUSE
    from nharong.people import acts as people

    names = json.dumps({facts.code: facts.name for facts in cast.AGENCIES})
    # The axis has settings of its own, so it is founded in a process of its own, while the keys are being made.
    with subprocess.Popen(
        [sys.executable, "-m", "tests.browser.founding", _AXIS],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "nharong.wiring.axis_settings"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as axis:
        assert axis.stdin is not None
        axis.stdin.write(names)
        axis.stdin.close()
        certificates = cast.make_certificates()
        assert axis.stdout is not None
        secrets = json.load(axis.stdout)
    clock.set_office_time(clock.at_local(2021, 1, 25, 7, 30))
    cast.make_office(secrets=secrets, certificates=certificates)
    people.welcome_person(actor=THE_HOUSE, username=WITHOUT_POST, full_name="Y Chờ", password=cast.PASSWORD)
    clock.set_office_time(clock.at_local(2021, 1, 25, 8, 5))


def found_axis() -> None:
    """Connect the agencies named on the input; their secrets, by code, go to the output."""
    from nharong.wiring.django_ready import migrate, set_up

    set_up()
    migrate()
    from nharong.axis.acts import register_agency

    agencies = json.load(sys.stdin)
    print(json.dumps({code: register_agency(code=code, name=name)[1] for code, name in agencies.items()}))


if __name__ == "__main__":
    found_axis() if _AXIS in sys.argv else found_office()
