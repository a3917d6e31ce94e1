"""Accounts are given by the office; nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class OfficeAccounts(DefaultAccountAdapter):  # type: ignore[misc] # allauth publishes no types
    """Sign-in with limits on guessing (from allauth), without sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
