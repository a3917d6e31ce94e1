"""The demonstration's time-stamp authority for a WSGI server: `nharong.signing.timestamping.wsgi:application`.

Its files lie in `tsa/` under NHARONG_HOME; it tells the office's time, so the settings must be named
(DJANGO_SETTINGS_MODULE).
"""

import os
from pathlib import Path

from nharong.kernel import clock
from nharong.signing.timestamping.service import application as answering
from nharong.signing.timestamping.service import authority_in

FOLDER = "tsa"

application = answering(authority_in(Path(os.environ.get("NHARONG_HOME", "var")) / FOLDER, now=clock.now))
