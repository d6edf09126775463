"""How staff sign in, and the few pages of the sign-in library that this takes.

It sends no mail of its own: a forgotten password is a letter in the outbox. Its pages name the one
to sign up, so there is one: it says no.
"""

from typing import Any

from allauth.account import views
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import ResetPasswordForm
from django.http import HttpRequest
from django.urls import URLPattern, path, re_path
from django.views.generic import TemplateView
from procrastinate.contrib.django import app

urlpatterns: list[URLPattern] = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path(
        "signup/",
        TemplateView.as_view(template_name="account/signup_closed.html"),
        name="account_signup",
    ),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]


class NoSignUp(DefaultAccountAdapter):  # type: ignore[misc]
    """Staff are made by the company; nobody makes an account by themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False


class ForgottenPassword(ResetPasswordForm):  # type: ignore[misc]
    """Leaves everything to a job, for whoever asks: an address that we know takes no longer."""

    def save(self, request: HttpRequest, **_given: Any) -> str:  # noqa: ARG002
        address = str(self.cleaned_data["email"])
        app.configure_task("conversations.forgotten_password").defer(address=address)
        return address
