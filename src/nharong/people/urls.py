"""Signing in and out, and the post one acts in."""

from allauth.account import views as accounts
from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.generic import RedirectView

from . import views

to_sign_in = login_not_required(RedirectView.as_view(pattern_name="account_login"))

urlpatterns = [
    path("dang-nhap/", login_not_required(accounts.login), name="account_login"),
    path("dang-xuat/", accounts.logout, name="account_logout"),
    path("mat-khau/", accounts.password_change, name="account_change_password"),
    path("xac-nhan/", accounts.reauthenticate, name="account_reauthenticate"),
    # The office gives accounts and new passwords; these names exist because the library links to them.
    path("dang-ky/", to_sign_in, name="account_signup"),
    path("quen-mat-khau/", to_sign_in, name="account_reset_password"),
    path("dat-mat-khau/", to_sign_in, name="account_set_password"),
    path("tam-khoa/", to_sign_in, name="account_inactive"),
    path("thu-dien-tu/", to_sign_in, name="account_email"),
    path("chuc-vu/", views.take_post, name="take_post"),
]
