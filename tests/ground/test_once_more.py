"""What the database could not do beside others is done again, as long as nothing of it stayed."""

import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from cast import NOW, Cast
from concurrency import at_once
from houvast.config.commands import worker
from houvast.config.done_again import SECONDS, DoneAgain
from houvast.ground.once_more import TRIES, left_for_elsewhere, once_more
from houvast.people.models import Absence
from houvast.promises.actions.being_away import Away, note_absence
from houvast.promises.models import Promise
from making import case_with_promise

DEADLOCK, NOT_TO_BE_SERIALIZED, WRONG = "40P01", "40001", "22012"


def fails(code: str) -> None:
    """As the database says it, in a moment: it waits a second before it sees a circle."""
    with connection.cursor() as cursor:
        cursor.execute(f"DO $$ BEGIN RAISE EXCEPTION 'so' USING ERRCODE = '{code}'; END $$")


def written(words: str) -> None:
    """Something that is kept if it is committed."""
    Promise.objects.update(told_in=words)


def tries_of(act: Callable[[int], object]) -> list[int]:
    """At which tries it was called, until it went well or raised for good."""
    tries: list[int] = []

    @once_more
    def acts() -> None:
        tries.append(len(tries) + 1)
        act(len(tries))

    try:
        acts()
    except DatabaseError:
        tries.append(0)
    return tries


def test_what_waited_in_a_circle_is_done_again_while_nothing_of_it_stayed(committed: Cast) -> None:
    case_with_promise(committed)

    def whole(code: str, *, most: int = 2) -> Callable[[int], None]:
        def act(tried: int) -> None:
            with transaction.atomic():
                list(Promise.objects.select_for_update().order_by("pk"))
                written(f"try {tried}")
                if tried < most:
                    fails(code)

        return act

    def half(tried: int) -> None:
        with transaction.atomic():
            written(f"half, try {tried}")
        fails(DEADLOCK)

    def elsewhere(_tried: int) -> None:
        left_for_elsewhere()
        fails(DEADLOCK)

    assert tries_of(whole(DEADLOCK)) == [1, 2]
    assert tries_of(whole(NOT_TO_BE_SERIALIZED)) == [1, 2]
    assert Promise.objects.get().told_in == "try 2"
    assert tries_of(whole(WRONG)) == [1, 0], "what is wrong is not right the next time"
    assert tries_of(whole(DEADLOCK, most=99)) == [*range(1, TRIES + 1), 0], "nor tried for ever"
    assert Promise.objects.get().told_in == "try 2"
    assert tries_of(half) == [1, 0], "what was committed is not done twice"
    assert Promise.objects.get().told_in == "half, try 1"
    assert tries_of(elsewhere) == [1, 0], "nor is another server told twice"
    with transaction.atomic():
        assert tries_of(lambda _: None) == [1]
        with pytest.raises(DatabaseError), transaction.atomic():
            once_more(fails)(DEADLOCK)
    assert tries_of(lambda _: worker._once_more(lambda: None)) == [1]


def test_who_fell_ill_between_being_chosen_and_the_commit_is_not_chosen_again(
    committed: Cast,
) -> None:
    ill = Away(Absence.Kind.ILLNESS, date(2026, 11, 23), None, committed.gerrit)

    def falls_ill(_: object) -> Absence:
        return note_absence(
            staff=committed.fatima, away=ill, by=committed.linda.as_actor(), now=NOW
        )

    fell_ill: list[Any] = []

    @once_more
    @transaction.atomic
    def promises() -> None:
        case_with_promise(committed)
        if not fell_ill:
            fell_ill.extend(at_once(falls_ill, [0]))
        committed.fatima.refresh_from_db()

    promises()

    assert [type(one) for one in fell_ill] == [Absence]
    assert [one.owner for one in Promise.objects.all()] == [committed.gerrit]


@pytest.mark.usefixtures("committed")
def test_a_page_does_again_what_it_was_asked_with_its_form_and_files() -> None:
    read: list[tuple[str, bytes]] = []

    def view(request: HttpRequest, number: int) -> HttpResponse:
        read.append((request.POST["words"], request.FILES["photo"].read()))  # type: ignore[union-attr]
        if len(read) < number:
            fails(DEADLOCK)
        return HttpResponse(f"{len(read)}")

    view.__module__ = "houvast.portal.views.case"
    asked = RequestFactory().post("/", {"words": "Ja", "photo": SimpleUploadedFile("a", b"all")})
    answers = DoneAgain(lambda _request: HttpResponse())

    answer = answers.process_view(asked, view, (2,), {})

    assert (answer and answer.content, read) == (b"2", [("Ja", b"all")] * 2)
    assert answers.process_view(RequestFactory().get("/"), view, (2,), {}) is None


@pytest.mark.usefixtures("committed")
def test_nobody_looks_at_an_empty_page_for_longer_than_it_takes_to_say_that_it_failed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now, asked = [0.0], RequestFactory().post("/", {})
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    tries: list[int] = []

    def view(_request: HttpRequest) -> HttpResponse:
        tries.append(len(tries) + 1)
        now[0] += SECONDS * 0.6
        fails(DEADLOCK)
        return HttpResponse()

    view.__module__ = "houvast.desk.case.views.answering"
    with pytest.raises(OperationalError):
        DoneAgain(lambda _request: HttpResponse()).process_view(asked, view, (), {})

    assert tries == [1, 2]


@pytest.mark.usefixtures("committed")
def test_a_view_that_reads_all_that_was_sent_reads_it_again() -> None:
    """The provider's word is signed as a whole; whoever sends a form there is no reason to fail."""
    read: list[bytes] = []

    def view(request: HttpRequest) -> HttpResponse:
        read.append(request.body)
        if len(read) < 2:
            fails(DEADLOCK)
        return HttpResponse()

    view.__module__ = "houvast.portal.views.told"
    form = {"words": "Ja", "photo": SimpleUploadedFile("a", b"all")}
    DoneAgain(lambda _: HttpResponse()).process_view(RequestFactory().post("/", form), view, (), {})

    assert (len(read), len(set(read)), b"all" in read[0]) == (2, 1, True)
