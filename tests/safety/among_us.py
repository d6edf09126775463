"""What the desk has among itself about a matter: an attack in each word that somebody typed."""

from datetime import timedelta

from django.db import transaction

from cast import NOW, Cast
from houvast.people.models import Absence, Customer
from houvast.promises.actions.being_away import Away, note_absence
from houvast.promises.actions.cases import open_case
from houvast.promises.actions.internal_questions import AskedAmongUs, ask_among_ourselves
from houvast.promises.actions.joining import join_cases
from houvast.promises.actions.promising import give_word
from houvast.promises.models import Case
from houvast.promises.rules import Word
from making import BY


def asked_and_away(case: Case, customer: Customer, cast: Cast) -> None:
    """A question among ourselves beside her case, and who will be away next week."""
    words = "<script>alert(19)</script> {{7*7}}"
    asked = AskedAmongUs(words, cast.gerrit, NOW + timedelta(hours=3))
    ask_among_ourselves(case=case, asked=asked, by=cast.fatima, now=NOW)
    next_week = NOW.date() + timedelta(days=7)
    away = Away(Absence.Kind.LEAVE, next_week, next_week)
    note_absence(staff=cast.gerrit, away=away, **BY)
    one, other = (_matter_of(customer, cast) for _ in range(2))
    join_cases(case=one, into=other, why="<script>alert(21)</script>", by=cast.fatima, now=NOW)


@transaction.atomic
def _matter_of(customer: Customer, cast: Cast) -> Case:
    subject, hears = "<script>alert(20)</script>", NOW + timedelta(days=2)
    case = open_case(customer=customer, owner=cast.fatima, subject=subject, **BY)
    give_word(case, Word("follow_up", "<b>{{7*7}}", hears), **BY)
    return case
