"""Signing in and out, and the post one acts in."""

from allauth.account import views as accounts
from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.generic import RedirectView

from . import views
from .account_forms import ConfirmPasswordForm, NewPasswordForm, SignInForm

sign_in = accounts.LoginView.as_view(form_class=SignInForm)
change_password = accounts.PasswordChangeView.as_view(form_class=NewPasswordForm)
confirm_password = accounts.ReauthenticateView.as_view(form_class=ConfirmPasswordForm)
to_sign_in = login_not_required(RedirectView.as_view(pattern_name="account_login"))

urlpatterns = [
    path("dang-nhap/", login_not_required(sign_in), name="account_login"),
    path("dang-xuat/", accounts.logout, name="account_logout"),
    path("mat-khau/", change_password, name="account_change_password"),
    path("xac-nhan/", confirm_password, name="account_reauthenticate"),
    # The office gives accounts and new passwords; these names exist because the library links to them.
    path("dang-ky/", to_sign_in, name="account_signup"),
    path("quen-mat-khau/", to_sign_in, name="account_reset_password"),
    path("dat-mat-khau/", to_sign_in, name="account_set_password"),
    path("tam-khoa/", to_sign_in, name="account_inactive"),
    path("thu-dien-tu/", to_sign_in, name="account_email"),
    path("chuc-vu/", views.take_post, name="take_post"),
]
