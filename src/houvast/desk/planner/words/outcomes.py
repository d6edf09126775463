"""How a run of the solver, or a disruption, ended: in words and in the colour of the desk."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from houvast.desk.frame.badges import Badge
from houvast.routes.models import SolverRun

_OUTCOMES: dict[str, tuple[str, Callable[[], str]]] = {
    SolverRun.Outcome.APPLIED: ("kept", lambda: _("Used")),
    SolverRun.Outcome.NO_GAIN: ("", lambda: _("Nothing better found")),
    SolverRun.Outcome.OVERTAKEN: ("at-risk", lambda: _("Calendar changed meanwhile, not used")),
}


def outcome_of(run: SolverRun) -> Badge:
    """What became of the plan that a run found."""
    look, word = _OUTCOMES[run.outcome]
    return Badge(look, word())
