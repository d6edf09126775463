"""Whom an outage concerns, as conditions on what is on file: said once, here."""

import re
from functools import reduce
from operator import or_

from django.db.models import Count, Exists, OuterRef, Q

from houvast.conversations.models import Message
from houvast.outages.models import Outage
from houvast.outages.rules.areas import stretch
from houvast.promises.models import Case
from houvast.things.models import Thing

HOME = "customer__household__place"


def case_is_of(outage: Outage) -> Q:
    """The condition on a case that it is where an outage is, and about what it is of.

    A case that says what it is about is about that; else it may be about anything that its
    customer has, or that is there.
    """
    condition = Q()
    if outage.areas:
        elsewhere = Q(place__isnull=False) & _in_areas(outage, "place")
        condition &= elsewhere | Q(place__isnull=True) & _in_areas(outage, HOME)
    if outage.thing_kind:
        things = Thing.objects.here().filter(_same_kind(outage))
        around = Q(place=OuterRef(f"{HOME}__pk")) | Q(person=OuterRef("customer"))
        around |= Q(place=OuterRef("place"))
        named = Q(thing__isnull=False) & Exists(things.filter(pk=OuterRef("thing")))
        condition &= named | Q(thing__isnull=True) & Exists(things.filter(around))
    return condition


def case_says_it(outage: Outage) -> Q:
    """The condition on a case that its customer wrote about it since it began."""
    said = Message.objects.filter(
        case=OuterRef("pk"),
        direction=Message.Direction.IN,
        automatic="",
        at__gte=outage.began_at,
    )
    if not outage.recognised_by:
        return Q(Exists(said))
    pattern = words_pattern(outage.recognised_by)
    in_words = Q(text__iregex=pattern) | Q(subject__iregex=pattern)
    return Q(Exists(said.filter(in_words)))


def thing_is_of(outage: Outage) -> Q | None:
    """The same of a thing; None where an outage is known by words alone."""
    if not (outage.areas or outage.thing_kind):
        return None
    condition = Q()
    if outage.areas:
        of_person = "person__household__place"
        condition &= _in_areas(outage, "place") | _in_areas(outage, of_person)
    return condition & _same_kind(outage) if outage.thing_kind else condition


def cases_of(outage: Outage) -> Q:
    """Both: the cases that an outage concerns, and of which the customer wrote."""
    return case_is_of(outage) & case_says_it(outage)


def outages_of(case: Case, outages: list[Outage]) -> list[Outage]:
    """Which of these concern a case, as what its customer wrote says; one SQL statement."""
    return _which(case, outages, {str(one.pk): cases_of(one) for one in outages})


def outages_around(case: Case, outages: list[Outage]) -> list[Outage]:
    """Which of these are where a case is and about what it is of, whatever was written."""
    known = [one for one in outages if one.areas or one.thing_kind]
    return _which(case, known, {str(one.pk): case_is_of(one) for one in known})


def words_pattern(words: list[str]) -> str:
    """What finds any of these words, from their beginning on."""
    return rf"\m({'|'.join(re.escape(word.strip()) for word in words)})"


def _which(case: Case, outages: list[Outage], conditions: dict[str, Q]) -> list[Outage]:
    if not outages:
        return []
    found = Case.objects.filter(pk=case.pk).aggregate(
        **{f"of_{pk}": _is_so(condition) for pk, condition in conditions.items()}
    )
    return [one for one in outages if found[f"of_{one.pk}"]]


def _is_so(condition: Q) -> Count:
    return Count("pk", filter=condition)


def _same_kind(outage: Outage) -> Q:
    same = {"kind": outage.thing_kind}
    if outage.make:
        same["make__iexact"] = outage.make
    if outage.type:
        same["type__iexact"] = outage.type
    return Q(**same)


def _in_areas(outage: Outage, place: str) -> Q:
    return reduce(or_, (_in_area(area, place) for area in outage.areas))


def _in_area(area: str, place: str) -> Q:
    asked = stretch(area)
    where: dict[str, str | int] = {
        f"{place}__postcode__gte": asked.first,
        f"{place}__postcode__lt": asked.beyond,
    }
    if asked.number is not None:
        where[f"{place}__house_number"] = asked.number
    return Q(**where)
