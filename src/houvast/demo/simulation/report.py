"""One file with figures and plots, in both languages, that anybody can open: no scripts in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from houvast.demo.simulation import charts, old_way
from houvast.demo.simulation.asked import SimulationAsked
from houvast.demo.simulation.charts import Plot
from houvast.demo.simulation.figures import HOURS, LivedFigures
from houvast.promises.models import Promise

LANGUAGES = ("nl", "en")


@dataclass(frozen=True)
class BothWays:
    """The same world, lived the old way and ours."""

    asked: SimulationAsked
    old: LivedFigures
    ours: LivedFigures


def report_of(lived: BothWays) -> str:
    """The whole file: Dutch, then English."""
    parts = []
    for language in LANGUAGES:
        with override(language):
            shown = {
                "language": language,
                "asked": lived.asked,
                "customers": _number(lived.asked.customers),
                "rows": rows(lived),
                "plots": [_not_knowing(lived), _by_kind(lived), _by_week(lived)],
                "assumed": _assumed(lived.asked),
            }
            parts.append(render_to_string("demo/simulation_part.html", shown))
    return render_to_string("demo/simulation.html", {"parts": parts, "asked": lived.asked})


def rows(lived: BothWays) -> list[tuple[str, str, str]]:
    """Each figure by its name: the old way, and ours."""
    old, ours = lived.old, lived.ours
    return [
        (_("Matters of customers"), _number(old.matters), _number(ours.matters)),
        (
            _("Hours of not knowing, for each customer"),
            _number(old.hours_each, 1),
            _number(ours.hours_each, 1),
        ),
        (
            _("Of which somebody was in the house"),
            _number(old.hours_there_each, 1),
            _number(ours.hours_there_each, 1),
        ),
        (_("Promises with a first date"), _number(old.promised), _number(ours.promised)),
        (_("Kept at the first date"), _share(old.kept_share), _share(ours.kept_share)),
        (_("Dates that we moved"), _number(old.moves), _number(ours.moves)),
        (_("Questions asked twice"), _number(old.asked_twice), _number(ours.asked_twice)),
        (
            _("Right the first time"),
            _share(old.right_first_share),
            _share(ours.right_first_share),
        ),
        (_("Over, and the customer said so"), "-", _number(ours.settled)),
    ]


def _not_knowing(lived: BothWays) -> Plot:
    names = [_("none")]
    names += [_("to %(hours)s h") % {"hours": _number(hours)} for hours in HOURS[1:]]
    names.append(_("more"))
    pairs = [
        (one / max(1, lived.old.matters), other / max(1, lived.ours.matters))
        for one, other in zip(lived.old.by_hours, lived.ours.by_hours, strict=True)
    ]
    return _in_bars(
        _("How long customers did not know"),
        _("Share of the customers by hours in which nobody had told them by when."),
        names,
        pairs,
    )


def _by_kind(lived: BothWays) -> Plot:
    kinds = sorted({*lived.old.by_kind, *lived.ours.by_kind})
    pairs = [(_part(lived.old.by_kind.get(k)), _part(lived.ours.by_kind.get(k))) for k in kinds]
    return _in_bars(
        _("Kept at the first date, by kind of promise"),
        _("Where a bar is missing nothing of that kind was promised."),
        [_kind(kind) for kind in kinds],
        [(one or 0.0, other or 0.0) for one, other in pairs],
        [(_share(one), _share(other)) for one, other in pairs],
    )


def _by_week(lived: BothWays) -> Plot:
    most = lived.asked.weeks - 1
    series = [_weekly(lived.old), _weekly(lived.ours)]
    marks = [charts.dots(found, most, is_ours=bool(n)) for n, found in enumerate(series)]
    by_week = [dict(found) for found in series]
    table = [
        [str(week + 1), *(_share(found.get(week)) for found in by_week)] for week in range(most + 1)
    ]
    return Plot(
        _("Kept at the first date, by the week of the promise"),
        _("From half of the quarter on everything takes %(times)s times as long.")
        % {"times": _number(lived.asked.slower_by, 1)}
        if lived.asked.slower_by > 1
        else _("The world stays as it was."),
        [_("Week"), _("The old way"), _("Houvast")],
        table,
        [mark for of_one in marks for mark in of_one],
        [(bool(n), charts.line(of_one)) for n, of_one in enumerate(marks) if of_one],
        charts.weeks(most),
        charts.scale(),
    )


def _in_bars(
    title: str,
    says: str,
    names: Sequence[str],
    pairs: Sequence[tuple[float, float]],
    shown: Sequence[tuple[str, str]] | None = None,
) -> Plot:
    marks, below = charts.bars(pairs, names)
    written = shown or [(_share(one), _share(other)) for one, other in pairs]
    table = [[name, *both] for name, both in zip(names, written, strict=True)]
    heads = ["", _("The old way"), _("Houvast")]
    return Plot(title, says, heads, table, marks, [], below, charts.scale())


def _weekly(figures: LivedFigures) -> list[tuple[int, float]]:
    found = ((int(week), _part(of)) for week, of in figures.by_week.items())
    return sorted((week, share) for week, share in found if share is not None and week >= 0)


def _part(counted: Sequence[int] | None) -> float | None:
    return counted[1] / counted[0] if counted and counted[0] else None


def _kind(kind: str) -> str:
    return str(Promise.Kind(kind).label)


def _share(share: float | None) -> str:
    return "-" if share is None else f"{_number(100 * share, 1)} %"


def _number(value: float, decimals: int = 0) -> str:
    return number_format(round(value, decimals), decimals, force_grouping=True)


def _assumed(asked: SimulationAsked) -> list[str]:
    shares = {
        "closed": _share(old_way.CLOSED_UNKNOWN),
        "not_there": _share(old_way.NOT_THERE),
        "right": _share(old_way.RIGHT_BY_GUESS),
        "days": old_way.TOLD_DAYS,
    }
    if asked.scenario == "outage":
        said = [
            _("Nobody can be reached at night and on Sundays, and nobody says by when it is over."),
            _("%(closed)s of the orders are closed since information is missing, and asked again."),
            _("%(not_there)s of the appointments are moved on the day itself."),
            _("%(right)s of the visits are right the first time: who comes knows nothing before."),
        ]
    else:
        said = [
            _("A date is told at once, %(days)s days ahead, and nobody looks at it until then."),
            _("Who waits hears of another date one to four working days after that."),
            _("%(right)s of the visits are right the first time: who comes knows nothing before."),
        ]
    return [one % shares for one in said]
