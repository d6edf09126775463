"""What staff fill in about who of us sees a case."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.fields import WordsField
from houvast.desk.frame.queries.colleagues import at_the_desk
from houvast.people.models import Staff, Team


class WhomForm(forms.Form):
    """A team or somebody by name."""

    whom = forms.ChoiceField()

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self._found: dict[str, Team | Staff] = {
            f"{kind}-{one.pk}": one
            for kind, rows in (("team", Team.objects.order_by("name")), ("staff", at_the_desk()))
            for one in rows
        }
        groups = ((_("Teams"), "team"), (_("Colleagues"), "staff"))
        self.fields["whom"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose a team or a colleague")),
            *((label, self._named(kind)) for label, kind in groups),
        ]

    @property
    def chosen(self) -> Team | Staff:
        """Who that is."""
        return self._found[self.cleaned_data["whom"]]

    def _named(self, kind: str) -> list[tuple[str, str]]:
        return [(key, str(one)) for key, one in self._found.items() if key.startswith(kind)]


class OnlyForForm(WhomForm):
    """A team or somebody by name, and why."""

    whom = forms.ChoiceField(label=_("Who sees it?"))
    why = WordsField(label=_("Why"), help_text=_("Only they read this."), rows=2)
