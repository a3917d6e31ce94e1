"""Every check of the kit, in the order of the report."""

from . import delivery, hostile, messages, proof, registry
from .listed import Check

ALL: tuple[Check, ...] = (*proof.CHECKS, *messages.CHECKS, *delivery.CHECKS, *hostile.CHECKS, *registry.CHECKS)

__all__ = ["ALL", "Check"]
