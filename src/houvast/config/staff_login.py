"""How staff sign in, and the few pages of the sign-in library that this takes.

Its mail to an unknown address names the page to sign up, so there is one: it says no.
"""

from typing import Any

from allauth.account import views
from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from django.urls import URLPattern, path, re_path
from django.utils import translation
from django.views.generic import TemplateView

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

    def format_email_subject(self, subject: str) -> str:
        """As it was written, without a host name in brackets."""
        return subject

    def send_password_reset_mail(
        self, user: AbstractBaseUser, email: str, context: dict[str, Any]
    ) -> None:
        """Write to staff in their own language, whatever the browser speaks that asked."""
        with translation.override(getattr(user, "language", None)):
            super().send_password_reset_mail(user, email, context)
