"""`houvast serve`: web, worker and mailroom under one small supervisor."""

import argparse
import os
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from houvast.config import running, starting
from houvast.config.commands.web import SOCKET
from houvast.config.environment import Environment
from houvast.config.supervisor import ports
from houvast.config.supervisor.child import Child
from houvast.config.supervisor.watch import watch

LOOPBACK = "127.0.0.1"
DEFAULT_MAIL_PORT = 2525


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--web-only", action="store_true", help="no worker and no mailroom")
    parser.add_argument("--port", type=int, help="instead of HOUVAST_WEB_PORT")


def run(options: argparse.Namespace) -> int:
    """Serve until told to stop."""
    hold = starting.prepare()
    from django.conf import settings
    from django.db import connection

    from houvast.config import upgrading

    try:
        if upgrading.pending():
            raise ImproperlyConfigured("The database is not up to date: run `houvast migrate`.")
        connection.close_pool()
        serve(settings.HOUVAST, port=options.port, web_only=options.web_only)
    finally:
        if hold:
            hold.release()
    return 0


def serve(environment: Environment, *, port: int | None, web_only: bool) -> None:
    """Start the processes, say the address when all answer, and stop them at the end.

    Listens on `port` or the environment's, or the next free one.
    """
    listening = ports.listen(environment.web_host, port or environment.web_port)
    doors = Doors(
        web=listening.getsockname()[1],
        mail_in=0 if web_only else _mail_port(environment),
        catcher=0 if web_only else _catcher_port(environment),
    )
    served = _served(environment, doors)
    try:
        watch(
            _children(environment, served, doors, listening.fileno(), web_only=web_only),
            ready=lambda: _all_answer(environment, doors),
            say=lambda: _say(environment, served),
        )
    finally:
        running.forget(environment.home)
        listening.close()


@dataclass(frozen=True)
class Doors:
    """The ports that were found; 0 for what is not served."""

    web: int
    mail_in: int
    catcher: int


def _mail_port(environment: Environment) -> int:
    if not environment.mail_in_port:
        return 0
    return ports.free(environment.mail_in_host, environment.mail_in_port)


def _catcher_port(environment: Environment) -> int:
    """For the mail server that delivers nowhere, when the demo has no other way out."""
    if environment.mode != "demo" or environment.mail_out_url:
        return 0
    return ports.free(LOOPBACK, (environment.mail_in_port or DEFAULT_MAIL_PORT) + 1, quietly=True)


def _served(environment: Environment, doors: Doors) -> running.Running:
    web = environment.base_url.rstrip("/")
    if environment.mode == "demo" and urlsplit(web).hostname == "localhost":
        web = f"http://localhost:{doors.web}"
    return running.Running(
        pid=os.getpid(),
        web=f"{web}/",
        smtp=f"{environment.mail_in_host}:{doors.mail_in}" if doors.mail_in else "",
        mailbox=f"{web}/postvak/" if doors.catcher else "",
    )


def _children(
    environment: Environment,
    served: running.Running,
    doors: Doors,
    socket: int,
    *,
    web_only: bool,
) -> list[Child]:
    told = {"HOUVAST_BASE_URL": served.web, "HOUVAST_MAIL_IN_PORT": str(doors.mail_in)}
    if doors.catcher:
        told["HOUVAST_MAIL_OUT_URL"] = f"smtp://{LOOPBACK}:{doors.catcher}"
    children = [Child("web", ["web"], {**told, SOCKET: str(socket)}, (socket,))]
    if doors.catcher:
        children.append(Child("catcher", ["catcher", "--port", str(doors.catcher)]))
    if not web_only:
        children.append(Child("worker", ["worker"], told))
        if doors.mail_in or environment.imap_mailboxes:
            children.append(Child("mailroom", ["mailroom"], told))
    return children


def _all_answer(environment: Environment, doors: Doors) -> bool:
    mail = not doors.mail_in or ports.answers(environment.mail_in_host, doors.mail_in)
    caught = not doors.catcher or ports.answers(LOOPBACK, doors.catcher)
    return mail and caught and ports.web_answers(environment.web_host, doors.web)


def _say(environment: Environment, served: running.Running) -> None:
    served.note(environment.home)
    print(f"\nHouvast is ready:  {served.web}\n(Ctrl-C stops it.)\n", flush=True)
