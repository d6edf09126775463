"""What the start pages of the bridal shop, the kitchen shop and the fibre provider say."""

from collections.abc import Callable, Mapping
from datetime import datetime

from houvast.appointments.models import Visit
from houvast.conversations.models import Message
from houvast.demo.companies.fibre.company import FIBRE
from houvast.demo.walks.shape import walked_so_far
from houvast.ground import spoken
from houvast.ground.models import Event
from houvast.outages.models import Hanging, Outage
from houvast.partners.models import PartnerJob
from houvast.people.models import Customer, Role, Staff
from houvast.promises.models import Case, Promise
from houvast.things.models import Contract, Thing


def _ahead(name: str, now: datetime) -> list[Visit]:
    """The visits to come of a customer, in order."""
    visits = Visit.objects.standing().filter(case__customer__name=name, opens_at__gt=now)
    return list(visits.order_by("opens_at"))


def _any_shop() -> dict[str, bool]:
    waiting = Message.objects.filter(needs_answer=True, answered_at=None)
    return {
        "three or more questions wait": waiting.count() >= 3,
        "an answer is nearly due": Promise.objects.warned().filter(kind="reply").exists(),
        "nothing broke": not Promise.objects.filter(outcome="broken").exists(),
        "somebody sets it up": Staff.objects.filter(roles__contains=[Role.OWNER]).exists(),
    }


def _bridal(now: datetime) -> dict[str, bool]:
    [fitting], [fetching] = _ahead("Roos Vermeulen", now), _ahead("Femke Linders", now)
    reads = fitting.case.read_along.get()
    moved = Event.objects.get(verb="visit.moved", case_id=fitting.case_id)
    train = Promise.objects.open().get(case=fetching.case, words__contains="knoop en de lus")
    dresses = Thing.objects.filter(kind="dress")
    return _any_shop() | {
        "her mother reads along": (reads.person.name, reads.may_move) == ("Anja Vermeulen", True),
        "her mother moved it": moved.by_name == "Anja Vermeulen",
        "the train comes up in time": train.due_at == fetching.opens_at,
        "she was told": train.told_at is not None,
        "dresses have their day": all("worn_on" in dress.properties for dress in dresses),
        "they come to us": fitting.branch is not None,
    }


def _kitchens(now: datetime) -> dict[str, bool]:
    kitchen, [after] = _ahead("Esther de Graaf", now), _ahead("Tineke Wagenaar", now)
    comes = PartnerJob.objects.get().words.get()
    return _any_shop() | {
        "all its days stand": [visit.step for visit in kitchen] == [0, 1, 2],
        "two come together": all(len(visit.stands_on()) == 2 for visit in kitchen),
        "the same one leads": kitchen[1].technician == kitchen[2].technician,
        "our work comes after theirs": after.on > spoken.today(comes.opens_at or after.opens_at),
        "a kitchen is under warranty": Thing.objects.filter(
            kind="kitchen", warranty_ends_on__gt=now
        ).exists(),
    }


def _ticked(slug: str) -> list[str]:
    """The steps of a story of the fibre provider that are done."""
    walk = FIBRE.walk(slug)
    steps = walked_so_far(walk).steps if walk else ()
    return [step.key for step in steps if step.is_done]


def _fibre(now: datetime) -> dict[str, bool]:
    hans, marloes = (
        Customer.objects.get(name=name) for name in ("Hans Biesheuvel", "Marloes van Doorn")
    )
    dead = Case.objects.get(customer=hans)
    [connecting] = _ahead("Marloes van Doorn", now)
    old = Thing.objects.get(place=marloes.household.place)
    return _any_shop() | {
        "his contract says by when": dead.promises.open()
        .filter(kind="reply", words__contains="contract C", due_at__gt=now)
        .exists(),
        "they come to the new house": getattr(connecting.place, "street", "") == "Zonnebloemstraat",
        "the old connection stays": not old.is_gone,
        "an outage moved once and its moment is ahead": [
            outage.word.due_at is not None and outage.word.due_at > now and len(outage.words) == 2
            for outage in Outage.objects.running()
        ]
        == [True],
        "two hang on it and know the last word": Hanging.objects.standing().count() >= 2
        and not Hanging.objects.behind().exists(),
        "nothing was walked before a visitor came": _ticked("storing") == [],
        "her cable was told, told of, and moved once": _ticked("kabel")
        == ["gevraagd", "stand", "verzet"],
        "the technician comes to her after the cable": len(_ahead("Annelies Bos", now)) == 1,
        "five of one street wait": _ticked("vragen") == ["vragen"],
        "somebody has moved": Contract.objects.filter(ended_why__startswith="Verhuisd").exists(),
    }


OF_SHOPS: Mapping[str, Callable[[datetime], Mapping[str, bool]]] = {
    "bridal": _bridal,
    "kitchens": _kitchens,
    "fibre": _fibre,
}
