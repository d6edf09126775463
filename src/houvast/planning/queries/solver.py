"""The route solver that the settings choose."""

from django.conf import settings

from houvast.planning.engine.solver import RuinAndRecreate, Solver


def chosen_solver() -> Solver:
    """Our own, or PyVRP. Raises ImportError where PyVRP was chosen and is not installed."""
    if settings.HOUVAST.solver == "pyvrp":
        from houvast.planning.engine.second_solver import PyVrp

        return PyVrp()
    return RuinAndRecreate()
