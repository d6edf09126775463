"""Letting somebody who was put on file choose a password, by the mail for a forgotten one."""

from smtplib import SMTPException

from allauth.account.forms import ResetPasswordForm
from django.http import HttpRequest

from houvast.people.models import Staff


def let_choose_password(staff: Staff, request: HttpRequest) -> bool:
    """Mail the link to choose a password; whether our mail server took it."""
    form = ResetPasswordForm({"email": staff.email})
    try:
        if form.is_valid():
            form.save(request)
    except (OSError, SMTPException):
        return False
    return True
