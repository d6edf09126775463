"""The ports of one `houvast serve`, found before anything else is started."""

import os
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from houvast.config.commands.catcher import LOOPBACK
from houvast.config.environment import Environment
from houvast.config.running import Running
from houvast.config.supervisor import ports

DEFAULT_MAIL_PORT = 2525


@dataclass(frozen=True)
class Doors:
    """Where visitors and mail come in. 0 for a port that is not served."""

    listening: socket.socket
    mail_in: int
    catcher: int

    @property
    def web(self) -> int:
        return int(self.listening.getsockname()[1])

    def all_answer(self, environment: Environment) -> bool:
        mail = not self.mail_in or ports.answers(environment.mail_in_host, self.mail_in)
        caught = not self.catcher or ports.answers(LOOPBACK, self.catcher)
        return mail and caught and ports.web_answers(environment.web_host, self.web)


def open_doors(environment: Environment, *, port: int | None, web_only: bool) -> Doors:
    """Listen on the web address, and find ports for mail; says which are not the ones asked."""
    listening = ports.listen(environment.web_host, port or environment.web_port)
    if web_only:
        return Doors(listening, mail_in=0, catcher=0)
    mail_in = _mail_in(environment)
    return Doors(listening, mail_in, _catcher(environment, after=mail_in or DEFAULT_MAIL_PORT))


def tell(environment: Environment, doors: Doors) -> Running:
    """Put what was found into the environment variables, for the settings to read."""
    web = environment.base_url.rstrip("/")
    if environment.mode == "demo" and urlsplit(web).hostname == "localhost":
        web = f"http://localhost:{doors.web}"
    os.environ["HOUVAST_BASE_URL"] = web
    os.environ["HOUVAST_MAIL_IN_PORT"] = str(doors.mail_in)
    if doors.catcher:
        os.environ["HOUVAST_MAIL_OUT_URL"] = f"smtp://{LOOPBACK}:{doors.catcher}"
    return Running(
        pid=os.getpid(),
        web=f"{web}/",
        smtp=f"{environment.mail_in_host}:{doors.mail_in}" if doors.mail_in else "",
        mailbox=f"{web}/postvak/" if doors.catcher else "",
    )


def _mail_in(environment: Environment) -> int:
    if not environment.mail_in_port:
        return 0
    return ports.free(environment.mail_in_host, environment.mail_in_port)


def _catcher(environment: Environment, *, after: int) -> int:
    """For the mail server that delivers nowhere, when the demo has no other way out."""
    if environment.mode != "demo" or environment.mail_out_url:
        return 0
    return ports.free(LOOPBACK, after + 1, quietly=True)
