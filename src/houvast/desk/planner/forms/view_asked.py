"""What a planner asks for in the address of a page, and fills in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, Self

from django import forms

from houvast.ground import spoken
from houvast.ground.day_fields import YEARS
from houvast.ground.page_addresses import page

TIMELINE, LIST, MAP = VIEWS = ("tijdlijn", "lijst", "kaart")


class _AskedForm(forms.Form):
    dag = forms.DateField(required=False)
    gebied = forms.IntegerField(required=False)
    beeld = forms.ChoiceField(choices=[(name, name) for name in VIEWS], required=False)
    bezoek = forms.IntegerField(required=False)
    monteur = forms.IntegerField(required=False)
    voor = forms.IntegerField(required=False)


@dataclass(frozen=True)
class ViewAsked:
    """Which day, territory and view of it, and which visit or technician stands out.

    `before` is the number before which a page of a list begins.
    """

    on: date
    territory: int | None = None
    view: str = TIMELINE
    visit: int | None = None
    technician: int | None = None
    before: int | None = None

    @classmethod
    def of(cls, given: Mapping[str, Any], *, now: datetime) -> Self:
        """What an address says; what makes no sense is as if it were not there."""
        form = _AskedForm(given)
        form.is_valid()
        said = form.cleaned_data
        on = said.get("dag")
        return cls(
            on if on and on.year in YEARS else spoken.today(now),
            said.get("gebied"),
            said.get("beeld") or TIMELINE,
            said.get("bezoek"),
            said.get("monteur"),
            said.get("voor"),
        )

    @property
    def day(self) -> str:
        """The address of this day as a timeline."""
        return self.in_view(TIMELINE)

    @cached_property
    def shown(self) -> str:
        """The address of this view of the day, with nothing standing out."""
        return self._address()

    def in_view(self, view: str) -> str:
        return replace(self, view=view)._address()

    def on_day(self, on: date) -> str:
        """The same view of another day."""
        return replace(self, on=on)._address()

    def in_territory(self, territory: int | None) -> str:
        return replace(self, territory=territory)._address()

    def at_visit(self, visit: int) -> str:
        """This view with a visit standing out, at what is said of it."""
        return self._address(bezoek=visit, at="bezoek")

    def of_technician(self, technician: int) -> str:
        """This view with a technician's route standing out."""
        return self._address(monteur=technician)

    def _address(self, **besides: Any) -> str:
        view = self.view if self.view != TIMELINE else ""
        return page("desk:planning", dag=self.on, gebied=self.territory, beeld=view, **besides)
