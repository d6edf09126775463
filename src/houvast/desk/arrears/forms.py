"""What the desk fills in about unpaid invoices."""

from datetime import datetime, time

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.fields import DayField, WordsField
from houvast.ground.spoken import AMSTERDAM


class CalledAboutForm(forms.Form):
    """What was said on the phone, if anybody was there."""

    text = WordsField(label=_("What was said?"), rows=4, max_length=5_000)
    spoke = forms.BooleanField(
        label=_("I spoke with them"),
        help_text=_("A call in vain does not count as an attempt that reached them."),
        required=False,
    )


class WaitForm(forms.Form):
    """Until which day, and why."""

    until = DayField(label=_("Wait until"))
    why = forms.CharField(label=_("Why do we wait?"), max_length=300)

    @property
    def until_moment(self) -> datetime:
        """The begin of that day, on our clock."""
        return datetime.combine(self.cleaned_data["until"], time.min, AMSTERDAM)


class DecideForm(forms.Form):
    """Why."""

    reason = WordsField(
        label=_("Why do you decide this?"),
        help_text=_("The customer reads this. What you see of them here is kept with it."),
        rows=3,
        max_length=2_000,
    )


class LeadAgreesForm(forms.Form):
    """Why it does no harm."""

    why = WordsField(
        label=_("Why can this part of the treatment wait?"),
        help_text=_("Somebody else decides after you, within two weeks. Only we read this."),
        rows=3,
        max_length=2_000,
    )


class UndoDecisionForm(forms.Form):
    """Why it is taken back."""

    why = forms.CharField(label=_("Why is it taken back?"), max_length=300)


class PaymentPlanForm(forms.Form):
    """In how many parts, the first by which day."""

    many = forms.IntegerField(
        label=_("In how many parts?"),
        help_text=_("A month apart. One part: all of it, on that day."),
        min_value=1,
        max_value=60,
        initial=3,
    )
    first_on = DayField(label=_("The first by"))


class PlanBackForm(forms.Form):
    """Why what was agreed no longer stands."""

    why = forms.CharField(
        label=_("Why does it no longer stand?"),
        help_text=_("The customer reads this, and has a week to pay what is open."),
        max_length=300,
    )
