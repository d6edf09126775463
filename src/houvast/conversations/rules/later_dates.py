"""The words in which another moment is told; call these in the language of the customer.

Journeys that are played before anybody lives them say the same.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _


def another_moment(
    *, is_sooner: bool, makes_up_for_broken: bool, reason: str, words: Sequence[str]
) -> list[str]:
    """The letter of a moment that we agree anew: how it moved, why, and what holds now."""
    if is_sooner:
        moved = _("You hear from us sooner than we told you.")
    elif makes_up_for_broken:
        moved = _("It takes longer still, and we are sorry for that.")
    else:
        moved = _("It takes longer than we told you. We tell you before it is too late.")
    return [moved, _("The reason: %(reason)s") % {"reason": reason}, *words]
