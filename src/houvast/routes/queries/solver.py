"""The route solver that the settings choose."""

from django.conf import settings

from houvast.routing.solver import RuinAndRecreate, Solver


def chosen_solver() -> Solver:
    """Our own, or PyVRP. Raises ImportError where PyVRP was chosen and is not installed."""
    if settings.HOUVAST.solver == "pyvrp":
        from houvast.routing.pyvrp_solver import PyVrp

        return PyVrp()
    return RuinAndRecreate()
