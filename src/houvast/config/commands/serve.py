"""`houvast serve`: web, worker and mailroom under one small supervisor."""

import argparse
import os
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from houvast.config import running, starting
from houvast.config.commands.web import SOCKET
from houvast.config.environment import Environment
from houvast.config.supervisor import ports
from houvast.config.supervisor.child import Child
from houvast.config.supervisor.watch import watch


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--web-only", action="store_true", help="no worker and no mailroom")
    parser.add_argument("--port", type=int, help="instead of HOUVAST_WEB_PORT")


def run(options: argparse.Namespace) -> int:
    """Serve until told to stop."""
    hold = starting.prepare()
    from django.conf import settings

    from houvast.config import upgrading

    try:
        if upgrading.pending():
            raise ImproperlyConfigured("The database is not up to date: run `houvast migrate`.")
        serve(settings.HOUVAST, port=options.port, web_only=options.web_only)
    finally:
        if hold:
            hold.release()
    return 0


def serve(environment: Environment, *, port: int | None, web_only: bool) -> None:
    """Start the processes, say the address when all answer, and stop them at the end.

    Listens on `port` of the environment's web address, or the next free one.
    """
    listening = ports.listen(environment.web_host, port or environment.web_port)
    found = listening.getsockname()[1]
    mail_port = 0 if web_only else _mail_port(environment)
    served = _served(environment, found, mail_port)
    children = _children(environment, served, listening.fileno(), mail_port, web_only=web_only)
    try:
        watch(
            children,
            ready=lambda: _all_answer(environment, found, mail_port),
            say=lambda: _say(environment, served),
        )
    finally:
        running.forget(environment.home)
        listening.close()


def _mail_port(environment: Environment) -> int:
    if not environment.mail_in_port:
        return 0
    return ports.free(environment.mail_in_host, environment.mail_in_port)


def _served(environment: Environment, web_port: int, mail_port: int) -> running.Running:
    web = environment.base_url.rstrip("/")
    if environment.mode == "demo" and urlsplit(web).hostname == "localhost":
        web = f"http://localhost:{web_port}"
    return running.Running(
        pid=os.getpid(),
        web=f"{web}/",
        smtp=f"{environment.mail_in_host}:{mail_port}" if mail_port else "",
        mailbox=f"{web}/demo/post/" if environment.mode == "demo" else "",
    )


def _children(
    environment: Environment,
    served: running.Running,
    socket: int,
    mail_port: int,
    *,
    web_only: bool,
) -> list[Child]:
    told = {"HOUVAST_BASE_URL": served.web, "HOUVAST_MAIL_IN_PORT": str(mail_port)}
    children = [Child("web", ["web"], {**told, SOCKET: str(socket)}, (socket,))]
    if not web_only:
        children.append(Child("worker", ["worker"], told))
        if mail_port or environment.imap_mailboxes:
            children.append(Child("mailroom", ["mailroom"], told))
    return children


def _all_answer(environment: Environment, web_port: int, mail_port: int) -> bool:
    mail = not mail_port or ports.answers(environment.mail_in_host, mail_port)
    return mail and ports.web_answers(environment.web_host, web_port)


def _say(environment: Environment, served: running.Running) -> None:
    served.note(environment.home)
    print(f"\nHouvast is ready:  {served.web}\n(Ctrl-C stops it.)\n", flush=True)
