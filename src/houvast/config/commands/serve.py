"""`houvast serve`: web, worker and mailroom under one small supervisor."""

import argparse
import os
from collections.abc import Callable
from functools import partial

from django.core.exceptions import ImproperlyConfigured

from houvast.config import kernels, roles, running, starting
from houvast.config.commands import catcher, mailroom, web, worker
from houvast.config.doors import Doors, open_doors, tell
from houvast.config.environment import Environment
from houvast.config.reading import Misconfigured, read
from houvast.config.supervisor.child import Child
from houvast.config.supervisor.watch import watch


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--web-only", action="store_true", help="no worker and no mailroom")
    parser.add_argument("--port", type=int, help="instead of HOUVAST_WEB_PORT")


def run(options: argparse.Namespace) -> int:
    """Serve until told to stop."""
    serve(port=options.port, web_only=options.web_only, make_ready=_refuse_what_is_old)
    return 0


def serve(*, port: int | None, web_only: bool, make_ready: Callable[[], None]) -> None:
    """Start the processes, say the address when all answer, and stop them at the end.

    `make_ready` runs once the database answers. Listens on `port` or the environment's, or the
    next free one.
    """
    try:
        environment = read(os.environ)
    except Misconfigured as misconfigured:
        raise ImproperlyConfigured(str(misconfigured)) from misconfigured
    doors = open_doors(environment, port=port, web_only=web_only)
    served = tell(environment, doors)
    hold = starting.prepare()
    try:
        make_ready()
        roles.let_go()
        watch(
            _children(environment, doors, web_only=web_only),
            ready=lambda: doors.all_answer(environment),
            say=lambda: _say(environment, served),
        )
    finally:
        running.forget(environment.home)
        doors.listening.close()
        if hold:
            hold.release()


def _refuse_what_is_old() -> None:
    from houvast.config import upgrading

    roles.refuse_powers()
    if upgrading.pending():
        raise ImproperlyConfigured("The database is not up to date: run `houvast migrate`.")
    kernels.make_ready(aloud=False)


def _children(environment: Environment, doors: Doors, *, web_only: bool) -> list[Child]:
    children = [Child("web", partial(web.work, f"fd://{doors.listening.fileno()}"))]
    if doors.catcher:
        children.append(Child("catcher", partial(catcher.work, doors.catcher)))
    if not web_only:
        children.append(Child("worker", worker.work))
        if doors.mail_in or environment.imap_mailboxes:
            children.append(Child("mailroom", mailroom.work))
    return children


def _say(environment: Environment, served: running.Running) -> None:
    served.note(environment.home)
    print(f"\nHouvast is ready:  {served.web}\n(Ctrl-C stops it.)\n", flush=True)
