"""The data folder: everything the office keeps lies under it."""

import os
import secrets
from pathlib import Path


def home() -> Path:
    """``NHARONG_HOME``, or ``./var``; absolute."""
    return Path(os.environ.get("NHARONG_HOME", "var")).absolute()


def secret(name: str) -> str:
    """A random secret of this installation, made on first use and kept readable by its owner alone."""
    path = home() / "secrets" / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = path.with_name(f".{name}.{os.getpid()}")
        part.touch(mode=0o600)
        part.write_text(secrets.token_urlsafe(48))
        try:
            os.link(part, path)  # of two processes starting at once, the first one's secret stands
        except FileExistsError:
            pass
        finally:
            part.unlink()
    return path.read_text().strip()
