"""What is written to many at once is what each would have been written by itself."""

from datetime import timedelta

import pytest

from cast import NOW, Cast
from houvast.conversations.actions.letters import tell
from houvast.conversations.actions.telling_many import Telling, tell_all
from houvast.conversations.letters import Paragraph
from houvast.conversations.letters.kinds import LetterKind
from houvast.conversations.models import Delivery, Message
from houvast.ground.models import Event
from houvast.people.actions.acting import add_child
from houvast.people.models import ContactPoint
from houvast.promises.actions.clock import sweep
from houvast.promises.actions.joining import join_cases
from houvast.promises.actions.reading_along import let_read_along
from houvast.promises.models import Case, Link, Promise
from making import BY, case_with_promise, promise_for

KIND, WORDS = LetterKind.APOLOGY, [Paragraph("Het spijt ons."), Paragraph("U hoort van ons.")]


def kept(letters: list[Delivery]) -> list[dict[str, object]]:
    """All that a letter says and does, but for its own number and moment."""
    own = ("id", "mail_id", "copy_of_id", "_state")
    return [{k: v for k, v in vars(letter).items() if k not in own} for letter in letters]


def promised(case: Case) -> list[Promise]:
    return list(case.promises.open().order_by("pk"))


def hear(case: Case) -> None:
    for n in (1, 2):
        Message.objects.create(
            case=case, channel="mail", direction="in", customer=case.customer, at=NOW, text="Hoi",
            from_address="alice@post.example", mail_id=f"{case.pk}.{n}@post.example",
            refers_to=[f"{case.pk}.0@post.example"], needs_answer=True,
            reply_promise=case.promises.get(),
        )  # fmt: skip


def letters_of(case: Case) -> list[Delivery]:
    return list(Delivery.objects.filter(case=case, kind__in=[KIND, "copy"]).order_by("pk"))


@pytest.mark.parametrize("wrote", [False, True], ids=["never wrote", "wrote"])
def test_each_is_what_it_would_be_by_itself(cast: Cast, wrote: bool) -> None:
    ContactPoint.objects.create(
        customer=cast.bob, kind="mail", value="bob@werk.example", shown="bob@werk.example"
    )
    cases = [case_with_promise(cast), case_with_promise(cast, customer=cast.bob)]
    for case in cases if wrote else ():
        hear(case)
    for case in cases:
        tell(case=case, kind=KIND, subject="Re: Ketel", blocks=WORDS, now=NOW, tells=promised(case))
    alone = [letters_of(case) for case in cases]

    fresh = [Case.objects.select_related("customer", "owner").get(pk=one.pk) for one in cases]
    said = [Telling(one, "Re: Ketel", WORDS, promised(one)) for one in fresh]
    tell_all(said, kind=KIND, now=NOW)

    for case, before in zip(cases, alone, strict=True):
        [first, second] = letters_of(case)
        assert kept([second]) == kept(before) == kept([first])
        assert list(second.tells.all()) == list(first.tells.all()) == promised(case)
        assert Link.objects.filter(case=case, purpose="case").count() == 1


def test_who_shares_a_case_reads_it_in_their_own_way_in_the_same_sweep(cast: Cast) -> None:
    sam = add_child(parent=cast.alice, name="Sam de Wit", born_on=NOW.date(), **BY)
    for_child = case_with_promise(cast, customer=sam)
    read, plain = case_with_promise(cast), case_with_promise(cast, customer=cast.bob)
    one, head = case_with_promise(cast), case_with_promise(cast)
    let_read_along(case=read, person=cast.bob, may_move=False, **BY)
    join_cases(case=one, into=head, why="Zelfde ketel.", by=cast.linda, now=NOW)
    promise_for(plain, hours=26)

    sweep(now=NOW + timedelta(hours=27))

    alice, bob = "alice@post.example", "bob@post.example"
    went = {case: [letter.to_address for letter in letters_of(case)]
            for case in (for_child, read, plain, one, head)}  # fmt: skip
    assert went == {
        for_child: [alice], read: [alice, bob], plain: [bob, bob], one: [alice], head: [alice],
    }  # fmt: skip


def test_whom_no_mail_reaches_is_told_by_a_person_and_the_others_all_the_same(cast: Cast) -> None:
    without, reached = case_with_promise(cast, customer=cast.bob), case_with_promise(cast)
    cast.bob.contact_points.update(undeliverable_at=NOW)

    sweep(now=NOW + timedelta(hours=27))

    assert [len(letters_of(case)) for case in (without, reached)] == [0, 1]
    assert list(
        Event.objects.filter(verb="customer.not_written").values_list("case_id", flat=True)
    ) == [without.pk]
