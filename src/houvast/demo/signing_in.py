"""A visitor of the demo becomes one of the invented staff."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from houvast.people.models import Role, Staff

ADDRESS = "demo_mail_address"
SIGN_IN = "allauth.account.auth_backends.AuthenticationBackend"


def signed_in(request: HttpRequest, staff: Staff, at: str = "") -> HttpResponse:
    """Sign in, and still know which customer the visitor is."""
    address = request.session.get(ADDRESS)
    login(request, staff, backend=SIGN_IN)
    request.session[ADDRESS] = address
    front = "road:today" if staff.has_role(Role.TECHNICIAN) else "desk:inbox"
    return redirect(at or front)
