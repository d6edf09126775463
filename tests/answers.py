"""Names for what tests are handed: the answer to a request, and the statements that it took."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from django.test.utils import CaptureQueriesContext

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer
else:
    from django.http import HttpResponse as Answer

__all__ = ["Answer", "Statements"]

Statements = Callable[..., AbstractContextManager[CaptureQueriesContext]]
"""`with statements() as counted:` and then `len(counted)`."""
