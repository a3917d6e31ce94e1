"""Secrets of connected systems."""

import base64
import secrets


def new_secret() -> str:
    """44 characters of base64 text over 32 random bytes, the form the national axis issues."""
    return base64.b64encode(secrets.token_bytes(32)).decode()
