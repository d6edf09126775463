"""What brides live through: trying on, the seamstress, and home with the dress."""

from collections.abc import Callable
from datetime import datetime, timedelta

from houvast.appointments.models import Visit
from houvast.conversations.actions.answering import reply
from houvast.conversations.actions.promises_by_hand import keep_promise
from houvast.conversations.models import Message
from houvast.demo.companies.bridal import people, words
from houvast.demo.companies.bridal.setting import Bride
from houvast.demo.companies.living import ask_to_choose, choose_soonest, is_glad, says, visited
from houvast.demo.making import acting
from houvast.demo.making.stage import Story
from houvast.demo.making.world import World
from houvast.ground import spoken
from houvast.people.models import Customer
from houvast.promises.actions.about_things import case_is_about_new_thing
from houvast.promises.actions.reading_along import let_read_along
from houvast.promises.models import Case, Promise

Begin = Callable[[datetime], Story]

BEFORE = timedelta(minutes=50)
SOME_DAYS = timedelta(days=6)
NEXT_VISITS = (
    (people.FITTING, words.FITTING_ASKED, words.PINNED),
    (people.PICKING_UP, words.PICK_UP_ASKED, words.FETCHED),
)


def a_dress_found(world: World, bride: Bride) -> Begin:
    """From the first mail to the dress in its cover: each visit is chosen by the bride."""

    def lived(now: datetime) -> Story:
        subject, text = world.chance.choice(words.FIRST_MAILS)
        text = text.replace("{wedding}", spoken.day(bride.wedding_on))
        case = acting.write_mail(bride.customer, subject, text, now=now)
        answered_at = world.office_hours_from(now, 1, 4)
        now = yield world.at_home(world.minutes_from(now, 4, 180))
        visit = acting.choose(case, world, now=now)
        now = yield min(answered_at, visit.planned_start_at - BEFORE) if visit else answered_at
        acting.answer(case, _answer(visit), now=now)
        if visit is None:
            return
        now = yield from visited(visit, world, says(words.CHOSEN, world))
        dress_on_file(case, bride, now=now)
        for work, reason, found in NEXT_VISITS:
            now = yield world.office_hours_from(now, 8, 24)
            ask_to_choose(case, world.work[work.name[0]], reason, now=now)
            now = yield world.at_home(world.minutes_from(now, 20, 2_000))
            visit = acting.choose(case, world, now=now)
            if visit is None:
                return
            now = yield from visited(visit, world, says(found, world))
        yield from is_glad(case, world, words.THANKS, now)

    return lived


def a_fitting_moved(world: World, bride: Bride, mother: Customer) -> Begin:
    """A bride comes to be fitted; her mother reads along, and moves it to when both can."""

    def lived(now: datetime) -> Story:
        subject, text = words.MOTHER_READS
        text = text.replace("{mother}", mother.name.split(" ", 1)[0])
        case = acting.write_mail(bride.customer, subject, text, now=now)
        now = yield world.office_hours_from(now, 0.5, 1)
        reads_along(case, mother, now=now)
        dress_on_file(case, bride, now=now)
        work = world.work[people.FITTING.name[0]]
        from_on = spoken.today(now) + SOME_DAYS
        ask_to_choose(case, work, words.FITTING_ASKED, now=now, from_on=from_on)
        acting.answer(case, words.MOTHER_ANSWER, now=now)
        now = yield world.minutes_from(now, 20, 40)
        visit = choose_soonest(case, now=now)
        now = yield world.minutes_from(now, 30, 60)
        if visit:
            acting.move(visit, world, now=now, hand=mother)

    return lived


def a_train_that_comes_up(world: World, bride: Bride) -> Begin:
    """A button and a loop were agreed for the train: they are promised by the day of fetching."""

    def lived(now: datetime) -> Story:
        subject, text = words.TRAIN
        case = acting.write_mail(bride.customer, subject, text, now=now)
        dress_on_file(case, bride, now=now)
        now = yield world.office_hours_from(now, 0.4, 0.8)
        work = world.work[people.PICKING_UP.name[0]]
        from_on = spoken.today(now) + SOME_DAYS
        ask_to_choose(case, work, words.PICK_UP_ASKED, now=now, from_on=from_on)
        now = yield world.minutes_from(now, 15, 40)
        visit = acting.choose(case, world, now=now)
        now = yield world.office_hours_from(now, 0.3, 0.5)
        if visit is None:
            return
        promise_train(case, visit, now=now)
        now = yield from visited(visit, world, says(words.FETCHED, world))
        train_is_there(case, now=now)
        yield from is_glad(case, world, words.THANKS, now)

    return lived


def _answer(visit: Visit | None) -> str:
    if visit is None:
        return words.LOOKS_FOR_TIME
    return words.SEE_YOU.format(name=visit.technician.staff.name.split(" ", 1)[0])


@acting.unless_refused
def dress_on_file(case: Case, bride: Bride, *, now: datetime) -> None:
    """The owner of the case writes down which dress it is about, and when it is worn."""
    case_is_about_new_thing(
        case=case,
        kind="dress",
        make=bride.dress.make,
        type=bride.dress.type,
        properties=bride.properties,
        by=case.owner.as_actor(),
        now=now,
    )


@acting.unless_refused
def reads_along(case: Case, person: Customer, *, now: datetime) -> None:
    """Somebody hears the same as the bride from now on, and may move her visits."""
    let_read_along(case=case, person=person, may_move=True, by=case.owner.as_actor(), now=now)


@acting.unless_refused
def promise_train(case: Case, visit: Visit, *, now: datetime) -> None:
    """Answer that it stands, and promise it by the moment at which the dress is fetched."""
    last = case.messages.filter(direction=Message.Direction.IN).latest("id")
    reply(
        case=case,
        text=words.TRAIN_ANSWER,
        seen_message_id=last.pk,
        next_words=words.TRAIN_PROMISE.format(by=spoken.by(visit.opens_at)),
        next_due_at=visit.opens_at,
        by=case.owner,
        now=now,
    )


@acting.unless_refused
def train_is_there(case: Case, *, now: datetime) -> None:
    """The seamstress showed it: the owner of the case says that the promise was kept."""
    promised: Promise | None = case.promises.kept_by_hand().first()
    if promised:
        keep_promise(promise=promised, happened=words.TRAIN_KEPT, by=case.owner, now=now)
