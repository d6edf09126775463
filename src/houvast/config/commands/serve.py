"""`houvast serve`: web, worker and mailroom under one small supervisor."""

import argparse
import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from django.core.exceptions import ImproperlyConfigured

from houvast.config import from_before, kernels, real_company, roles, running, starting
from houvast.config.commands import catcher, mailroom, till, web, worker
from houvast.config.environment import Environment
from houvast.config.listening import ListeningSockets, open_sockets, remember, tell
from houvast.config.reading import Misconfigured, read
from houvast.config.safety import unsafe
from houvast.config.supervisor.child import Child
from houvast.config.supervisor.watch import watch

if TYPE_CHECKING:
    from houvast.config.companies import CompaniesBeside


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--web-only", action="store_true", help="no worker and no mailroom")
    parser.add_argument("--port", type=int, help="instead of HOUVAST_WEB_PORT")


def run(options: argparse.Namespace) -> int:
    """Serve until told to stop."""
    serve(port=options.port, web_only=options.web_only, make_ready=_refuse_what_is_old)
    return 0


def serve(*, port: int | None, web_only: bool, make_ready: Callable[[], None]) -> None:
    """Start the processes, say the address when all answer, and stop them at the end.

    `make_ready` runs once the database answers. Listens on `port` or the environment's; the demo
    also on the next free one. Production says what is wrong with it before it takes a port: that
    another program has the port is the least of it.
    """
    environment = _safe_environment()
    given = {**os.environ, "HOUVAST_WEB_PORT": str(port or environment.web_port)}
    listen = partial(open_sockets, environment, port=port, web_only=web_only)
    sockets = note = None
    if environment.mode == "demo":  # Its settings have the ports that it finds.
        sockets = listen()
        tell(environment, sockets)
    _say_what_runs(environment)
    hold = starting.prepare()
    try:
        from_before.refuse()
        real_company.refuse_demo_mode()
        make_ready()
        roles.let_go()
        sockets = sockets or listen()
        served = tell(environment, sockets)
        remember(environment, sockets, served, port=port)
        note = running.note(served, environment.home)
        watch(
            _children(environment, sockets, web_only=web_only),
            ready=lambda: (
                sockets.all_answer(environment) and (web_only or _promises_are_looked_after())
            ),
            say=lambda: _say(environment, served),
            beside=None if web_only else _other_companies(environment, given, served),
        )
    finally:
        if note:
            note.remove()
        if sockets:
            sockets.close()
        if hold:
            hold.release()


def _safe_environment() -> Environment:
    """What was set. Raises ImproperlyConfigured with all that is wrong with it."""
    try:
        environment = read(os.environ)
    except Misconfigured as misconfigured:
        raise ImproperlyConfigured(str(misconfigured)) from misconfigured
    if problems := unsafe(environment):
        raise ImproperlyConfigured("\n".join(problems))
    return environment


def _refuse_what_is_old() -> None:
    from houvast.config import upgrading

    roles.refuse_powers()
    if upgrading.pending():
        raise ImproperlyConfigured("The database is not up to date: run `houvast migrate`.")
    kernels.make_ready(aloud=False)


def _children(
    environment: Environment, sockets: ListeningSockets, *, web_only: bool
) -> list[Child]:
    children = [Child("web", partial(web.work, f"fd://{sockets.listening.fileno()}"))]
    if sockets.catching:
        children.append(Child("catcher", partial(catcher.work, sockets.catching)))
    if sockets.taking:
        children.append(Child("till", partial(till.work, sockets.taking)))
    if not web_only:
        children.append(Child("worker", worker.work))
        if sockets.mail_listening or environment.imap_mailboxes:
            children.append(Child("mailroom", partial(mailroom.work, sockets.mail_listening)))
    return children


def _promises_are_looked_after() -> bool:
    """Asks the database, and leaves no connection behind that a fork would share."""
    from houvast.config import condition

    try:
        return condition.promises_are_looked_after(now=datetime.now(UTC))
    finally:
        roles.let_go()


def _other_companies(
    environment: Environment, given: Mapping[str, str], served: running.Running
) -> "CompaniesBeside | None":
    if environment.mode != "demo":
        return None
    from houvast.config.companies import companies_beside

    return companies_beside(environment, given, web=served.web)


def _say(environment: Environment, served: running.Running) -> None:
    """On the terminal, and to the demo from which this company was opened."""
    print(f"\nHouvast is ready:  {served.web}\n(Ctrl-C stops it.)\n", flush=True)
    if environment.demo_start:
        from houvast.demo.companies import standing

        standing.note(environment.home, standing.CompanyStanding("open", web=served.web))


def _say_what_runs(environment: Environment) -> None:
    for other in running.noted(environment.home):
        print(f"Houvast also runs here:  {other.web}", flush=True)
