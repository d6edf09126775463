"""Nothing happens because time has passed while nobody knows what time it is."""

import ast
import logging
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Job
from procrastinate.tasks import Task

from architecture.sources import sources
from cast import NOW, Cast
from houvast.appointments.tasks import narrow_windows, remind_of_choices, tidy_holds_away
from houvast.conversations.tasks import take_in_left_behind, transmit_waiting
from houvast.ground.clocks import agreed, clocks_apart
from houvast.promises.models import Promise, Sweep
from houvast.promises.tasks import sweep_promises
from houvast.routes.tasks import improve_what_changed, open_days_ahead
from making import case_with_promise

REAL = time.time
BY_THEMSELVES = (
    sweep_promises,
    transmit_waiting,
    take_in_left_behind,
    open_days_ahead,
    remind_of_choices,
    improve_what_changed,
    tidy_holds_away,
    narrow_windows,
)
TOLD = (
    "The clocks of this machine and the database are 93600 s apart. Nothing is done because time "
    "has passed until they agree: set both by the network's time."
)


def run(task: Task[..., None, []]) -> None:
    """Run a periodic task as a worker does."""
    job = Job(id=1, queue="default", lock=None, queueing_lock=None, task_name=task.name)
    context = JobContext(
        app=app, worker_name="a worker", job=job, start_timestamp=0, abort_reason=lambda: None
    )
    task(*([context] if task.pass_context else []), 0)


@pytest.fixture
def off_by(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Puts this machine's clock so far from the database's."""

    def put(apart: timedelta) -> None:
        monkeypatch.setattr("time.time", lambda: REAL() + apart.total_seconds())

    return put


@pytest.mark.parametrize("seconds", [0, 55, -55])
def test_clocks_that_nearly_agree_say_the_time(
    db: None, off_by: Callable[[timedelta], None], seconds: int
) -> None:
    off_by(timedelta(seconds=seconds))

    assert agreed(NOW) == NOW


@pytest.mark.parametrize(
    "apart", [timedelta(hours=26), timedelta(hours=-26), timedelta(minutes=2), timedelta(days=-400)]
)
def test_clocks_that_differ_say_nothing_and_that_they_do(
    db: None,
    off_by: Callable[[timedelta], None],
    caplog: pytest.LogCaptureFixture,
    apart: timedelta,
) -> None:
    off_by(apart)

    assert agreed(NOW) is None
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert abs(clocks_apart() - abs(apart)) < timedelta(seconds=10)


def test_promise_does_not_break_by_a_clock_that_is_a_day_ahead(
    committed: Cast, off_by: Callable[[timedelta], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twenty-six hours ahead for fifteen seconds; when it is right again all goes on."""
    case = case_with_promise(committed, hours=25)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(hours=26))
    off_by(timedelta(hours=26))
    run(sweep_promises)
    meanwhile = list(case.promises.values_list("outcome", "warned_at"))

    off_by(timedelta())
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(hours=1))
    run(sweep_promises)
    right_again = list(case.promises.values_list("outcome", "warned_at"))
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(hours=26))
    run(sweep_promises)

    assert (meanwhile, right_again) == ([("", None)], [("", None)])
    assert Promise.objects.filter(outcome="broken").count() == 1


@pytest.mark.parametrize("task", BY_THEMSELVES, ids=lambda task: task.name)
def test_nothing_happens_by_itself_by_a_wrong_clock(
    cast: Cast,
    off_by: Callable[[timedelta], None],
    caplog: pytest.LogCaptureFixture,
    task: Task[..., None, []],
) -> None:
    off_by(timedelta(hours=26))

    run(task)

    assert [
        record.message.replace("93601 s", "93600 s").replace("93599 s", "93600 s")
        for record in caplog.records
    ] == [TOLD]
    assert not Sweep.objects.exists()


def test_every_periodic_task_asks_what_time_it_is() -> None:
    """Whoever writes a new one finds out here."""
    periodic = {
        f"{source.place[0]}.{function.name}": calls_of(function)
        for source in sources()
        if source.place[-1] == "tasks"
        for function in ast.walk(source.tree)
        if isinstance(function, ast.FunctionDef)
        and any("periodic" in ast.dump(decorator) for decorator in function.decorator_list)
    }
    by_the_clock = {name for name, calls in periodic.items() if "timezone.now" in calls}
    asking = {name for name, calls in periodic.items() if "agreed" in calls}

    assert by_the_clock - asking == set()
    assert len(asking) >= len(BY_THEMSELVES)


def calls_of(function: ast.FunctionDef) -> set[str]:
    return {ast.unparse(call.func) for call in ast.walk(function) if isinstance(call, ast.Call)}
