"""What layers above know of a customer's matters, for whoever files a mail or answers it.

They register how to find it when the program starts; this layer does not know them.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.utils.translation import gettext as _

from houvast.conversations.models import Delivery, Message
from houvast.people.models import Customer
from houvast.promises.models import Case, Link, Promise


@dataclass(frozen=True)
class FirstStep:
    """What a customer can do at once: a sentence, and a button that opens the link.

    `answers_all` where doing it answers all that their message asked.
    """

    sentence: str
    label: str
    link: Link
    answers_all: bool = False


@dataclass(frozen=True)
class Entry:
    """What stands in a customer's calendar because of us: its case, and the window."""

    case: Case
    opens_at: datetime
    closes_at: datetime


@dataclass(frozen=True)
class EnclosedFile:
    """A file that goes along with a letter."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True)
class AskedInWords:
    """How somebody is asked whether it is done, and when once more where their matter says it.

    Of who `is_silent` nothing else that comes counts: they are asked again whatever is promised.
    """

    words: str
    again_at: datetime | None = None
    is_silent: bool = False


@dataclass(frozen=True)
class MailOfFirm:
    """A mail of another firm that works for a customer of ours: which firm, and in what case.

    `heard(message, now)` is called once it is on file there. Without a case no job of theirs that
    still runs is plainly meant: a person looks.
    """

    firm: str
    case: Case | None = None
    heard: Callable[[Message, datetime], None] | None = None


class FirmFinder(Protocol):
    """Which firm writes, by its address or by which letter of ours it answers.

    Whoever writes from an address of a customer (`is_customer`) is a firm only where they answer a
    letter to one. Holds the case that it finds.
    """

    def __call__(
        self, address: str, *, answers: Sequence[str], subject: str, is_customer: bool
    ) -> MailOfFirm | None: ...


StillSo = Callable[[Delivery, datetime], bool]
Enclosures = Callable[[int, str], EnclosedFile | None]
Calendar = Callable[[str], Entry | None]
Finder = Callable[[Customer, str, str], Case | None]
Offer = Callable[[Case, Message, datetime], FirstStep | None]
Waiting = Callable[[Case, datetime], Promise | None]
GoingOn = Callable[[Case, Collection[Promise], datetime], object]
Said = Callable[[Case, Message, datetime], Sequence[str]]
Asked = Callable[[Case, datetime], "AskedInWords | None"]
OfSomething = Callable[[Collection[Promise]], Collection[int]]

_finders: list[Finder] = []
_said_first: list[Said] = []
_offers: list[Offer] = []
_waiting: list[Waiting] = []
_going_on: list[GoingOn] = []
_known: list[Said] = []
_asked: list[Asked] = []
_calendars: list[Calendar] = []
_of_something: list[OfSomething] = []
_firms: list[FirmFinder] = []
_enclosures: dict[str, list[Enclosures]] = defaultdict(list)
_still_so: dict[str, StillSo] = {}


def find_cases_by(finder: Finder) -> None:
    """Have `finder(customer, subject, text)` asked which open case an unthreaded mail is about."""
    _finders.append(finder)


def offer_steps_by(offer: Offer) -> None:
    """Have `offer(case, message, now)` asked for what the customer can do first after what they
    said, in their language."""
    _offers.append(offer)


def say_first_by(say: Said) -> None:
    """Have `say(case, message, now)` asked what an answer to a message begins with, before anything
    else: where there is danger, what to do now."""
    _said_first.append(say)


def promise_while_waiting_by(promise: Waiting) -> None:
    """Have `promise(case, now)` asked to promise by when we look at what a customer was asked."""
    _waiting.append(promise)


def go_on_by(promise: GoingOn) -> None:
    """Have `promise(case, besides, now)` asked to promise what goes on in a case, where nothing but
    what ends now, `besides`, says so."""
    _going_on.append(promise)


def say_what_is_known_by(known: Said) -> None:
    """Have `known(case, message, now)` asked for what we know already of what a customer says, in
    their language: the acknowledgement says it first."""
    _known.append(known)


def ask_in_words_by(asked: Asked) -> None:
    """Have `asked(case, now)` asked for the words in which its customer is asked whether it is
    done, in their language: those of their own matter, where it has them."""
    _asked.append(asked)


def belongs_by(of_something: OfSomething) -> None:
    """Have `of_something(promises)` asked which of these belong to something that promises and ends
    them by itself, by number: nobody gave those by hand."""
    _of_something.append(of_something)


def find_entries_by(calendar: Calendar) -> None:
    """Have `calendar(uid)` asked for what we put in customers' calendars under this name."""
    _calendars.append(calendar)


def find_firms_by(finder: FirmFinder) -> None:
    """Have `finder` asked whether a mail is of another firm that works for a customer of ours."""
    _firms.append(finder)


def firm_writing(
    address: str, *, answers: Sequence[str], subject: str, is_customer: bool
) -> MailOfFirm | None:
    """Which other firm wrote a mail, and in what case, if it is of one."""
    for find in _firms:
        mail = find(address, answers=answers, subject=subject, is_customer=is_customer)
        if mail:
            return mail
    return None


def leaves_if(kind: str, still_so: StillSo) -> None:
    """Have `still_so(delivery, now)` asked just before a letter of this kind leaves: what waited
    until what it says was not so any more does not leave at all.
    """
    _still_so[kind] = still_so


def is_still_so(delivery: Delivery, *, now: datetime) -> bool:
    """Whether a letter, or the one of which it is a copy, says what is so at this moment."""
    letter = delivery.copy_of or delivery
    still_so = _still_so.get(str(letter.kind))
    return still_so is None or still_so(letter, now)


def enclose_by(kind: str, enclosures: Enclosures) -> None:
    """Have `enclosures(number, language)` asked too for what a letter encloses as `kind:number`."""
    _enclosures[kind].append(enclosures)


def enclosed(name: str, language: str) -> list[EnclosedFile]:
    """The files that a letter encloses under this name: those that there are, by now."""
    kind, _, number = name.partition(":")
    if not name:
        return []
    return [file for find in _enclosures[kind] if (file := find(int(number), language))]


def entry_of(uid: str) -> Entry | None:
    """What we put in a customer's calendar under this name, if it is ours."""
    return next((entry for find in _calendars if (entry := find(uid))), None)


def case_about(customer: Customer, *, subject: str, text: str) -> Case | None:
    """The open case of this customer that a mail is plainly about, if anybody knows one."""
    return next((case for find in _finders if (case := find(customer, subject, text))), None)


def first_step(case: Case, message: Message, *, now: datetime) -> FirstStep | None:
    """What the customer of a case can do at once after that message, if there is anything."""
    return next((step for offer in _offers if (step := offer(case, message, now))), None)


def said_first(case: Case, message: Message, *, now: datetime) -> list[str]:
    """What an answer to that message begins with, before anything else."""
    return [words for say in _said_first for words in say(case, message, now)]


def what_is_known(case: Case, message: Message, *, now: datetime) -> list[str]:
    """What we know already of what that message says, as sentences for its writer."""
    return [said for known in _known for said in known(case, message, now)]


def asked_in_words(case: Case, *, now: datetime) -> AskedInWords:
    """How the customer of a case is asked whether it is done; no words where it is as ever."""
    return next((asked for ask in _asked if (asked := ask(case, now))), AskedInWords(""))


def given_by_hand(promises: Collection[Promise]) -> list[Promise]:
    """Those that somebody gave by hand, and nothing else promises by itself."""
    others = {number for of_something in _of_something for number in of_something(promises)}
    return [promise for promise in promises if promise.pk not in others]


def promised_besides(step: FirstStep | None, untold: Iterable[Promise]) -> list[str]:
    """What is promised, as a letter with that step says it.

    A step that answers all leaves it for who does not take it.
    """
    words = [promise.words for promise in untold]
    if step is None or not step.answers_all:
        return words
    return [_("If you do not choose: %(words)s") % {"words": said} for said in words]


def promise_what_goes_on(case: Case, *, besides: Collection[Promise], now: datetime) -> None:
    """Have it promised what goes on in a case, where nothing but `besides` says so."""
    for promise in _going_on:
        promise(case, besides, now)


def promised_while_waiting(case: Case, *, now: datetime) -> Promise | None:
    """The promise to look again, made now, where a case waits for its customer; or None."""
    return next((made for promise in _waiting if (made := promise(case, now))), None)
