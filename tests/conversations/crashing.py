"""A process that takes part in the main road and is killed at a named point of it.

Run with the point, "before" or "after", the role and what it is given: the number of a delivery
that is sent or of a plan that is applied, the day that is improved.
"""

import importlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def killed_at(point: str, when: str, role: str, *given: str, **environment: str) -> int:
    """Run a role on the tests' database; returns the process's exit code (-9 when killed)."""
    from conversations.channels.mail.mailrooms import database_address

    done = subprocess.run(
        [sys.executable, str(Path(__file__)), point, when, role, *given],
        env={**os.environ, "DATABASE_URL": database_address(), **environment},
        cwd=HERE.parent,
        check=False,
        timeout=60,
    )
    return done.returncode


def _die_at(point: str, when: str) -> None:
    """Put a kill -9 before or after a function; the function itself stays as it is."""
    module_name, _, path = point.partition(":")
    holder: Any = importlib.import_module(module_name)
    *outer, name = path.split(".")
    for part in outer:
        holder = getattr(holder, part)
    act = getattr(holder, name)

    def dying(*args: Any, **named: Any) -> Any:
        if when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = act(*args, **named)
        os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(holder, name, dying)


def _keep_and_take(now: Any) -> None:
    from conversations.channels.mail.mails import mail
    from houvast.conversations.channels.mail.actions import intake

    intake.keep(raw=mail(), via="smtp", now=now, rcpt_tos=("hallo@warmhuis.example",))
    intake.take_in_waiting(now=now)


def _take(now: Any) -> None:
    from houvast.conversations.channels.mail.actions import intake

    intake.take_in_waiting(now=now)


def _send(now: Any, delivery_id: str) -> None:
    from houvast.conversations.actions import transmitting

    transmitting.transmit(delivery_id=int(delivery_id), now=now)


def _improve(now: Any, on: str) -> None:
    from datetime import date

    from appointments.seasons import FewTurns
    from houvast.routes.actions.improving import improve_day

    improve_day(territory=None, on=date.fromisoformat(on), now=now, solver=FewTurns())


def _apply(now: Any, disruption_id: str) -> None:
    from houvast.appointments.actions.disrupting import apply_plan
    from houvast.ground.history import HOUVAST
    from houvast.routes.models import Disruption

    apply_plan(disruption=Disruption.objects.get(pk=disruption_id), by=HOUVAST, now=now)


def _accept_together(now: Any, proposal_id: str, key: str) -> None:
    from houvast.appointments.actions.families import accept_together
    from houvast.appointments.models import Proposal
    from houvast.appointments.rules.series import from_key

    proposal = Proposal.objects.select_related("case__customer").get(pk=proposal_id)
    accept_together(
        proposal=proposal,
        wanted=from_key(key, 2),
        customer=proposal.case.customer,
        channel="page",
        now=now,
    )


def _main(point: str, when: str, role: str, *given: str) -> None:
    sys.path[:0] = [str(HERE), str(HERE.parent)]
    os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
    import django

    django.setup()
    from cast import NOW

    _die_at(point, when)
    roles: dict[str, Callable[..., None]] = {
        "keep": _keep_and_take,
        "take": _take,
        "send": _send,
        "improve": _improve,
        "apply": _apply,
        "accept_together": _accept_together,
    }
    roles[role](NOW, *given)


if __name__ == "__main__":
    _main(*sys.argv[1:])
