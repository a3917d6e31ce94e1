"""Accounts are given by the office; nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class OfficeAccounts(DefaultAccountAdapter):  # type: ignore[misc] # allauth publishes no types
    """Sign-in with limits on guessing (from allauth), without sign-up; what it says is said in the office's words."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("Tên đăng nhập hoặc mật khẩu không đúng; hãy kiểm tra rồi nhập lại."),
        "too_many_login_attempts": _("Đã nhập sai nhiều lần; hãy đợi năm phút rồi thử lại."),
        "rate_limited": _("Gửi quá nhiều lần; hãy đợi một phút rồi thử lại."),
        "account_inactive": _("Tài khoản này đã ngừng dùng; hãy liên hệ người quản trị của cơ quan."),
        "enter_current_password": _("Mật khẩu hiện nay không đúng; hãy nhập lại."),
        "incorrect_password": _("Mật khẩu không đúng; hãy nhập lại."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
