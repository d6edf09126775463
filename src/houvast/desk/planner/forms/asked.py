"""What a planner asks for in the address of a page, and fills in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, Self
from urllib.parse import urlencode

from django import forms

from houvast.desk.frame.fields import YEARS
from houvast.ground import spoken

TIMELINE, LIST, MAP = VIEWS = ("tijdlijn", "lijst", "kaart")


class _AskedForm(forms.Form):
    dag = forms.DateField(required=False)
    gebied = forms.IntegerField(required=False)
    beeld = forms.ChoiceField(choices=[(name, name) for name in VIEWS], required=False)
    bezoek = forms.IntegerField(required=False)
    monteur = forms.IntegerField(required=False)
    voor = forms.IntegerField(required=False)


@dataclass(frozen=True)
class Asked:
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
        """The address of this day, in whichever view: what stands after the question mark."""
        return self._address(replace(self, view=TIMELINE, visit=None, technician=None))

    @cached_property
    def shown(self) -> str:
        """The address of this view of the day, with nothing standing out."""
        return self._address(replace(self, visit=None, technician=None))

    def on_day(self, on: date) -> str:
        """The same view of another day."""
        return self._address(replace(self, on=on, visit=None, technician=None))

    def in_territory(self, territory: int | None) -> str:
        return self._address(replace(self, territory=territory, visit=None, technician=None))

    @staticmethod
    def _address(asked: "Asked") -> str:
        said = {
            "dag": asked.on.isoformat(),
            "gebied": asked.territory,
            "beeld": asked.view if asked.view != TIMELINE else None,
        }
        return urlencode({key: value for key, value in said.items() if value is not None})
