"""What Houvast will not do, said in a sentence that helps a person on."""

from typing import Any, ClassVar

from django.db import IntegrityError
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """An action that was refused for a reason of the business.

    A subclass is named after its reason and carries `says`: a translatable sentence that
    tells what to do instead. What the sentence names is passed by keyword and kept in `about`.
    """

    says: ClassVar[str | LazyText] = _("This is not possible.")

    def __init__(self, **about: Any) -> None:
        super().__init__(about)
        self.about = about

    @property
    def sentence(self) -> str:
        """The reason in the reader's language."""
        said = str(self.says)
        return said % self.about if self.about else said

    def __str__(self) -> str:
        return self.sentence


def rule_of(broken: IntegrityError) -> str:
    """Which rule of the database refused, by its name; empty where it says none."""
    diagnosis = getattr(broken.__cause__, "diag", None)
    return str(getattr(diagnosis, "constraint_name", "") or "")
