"""The ports of one `houvast serve`, taken before anything else is started and held to the end."""

import os
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from houvast.config import ports_before
from houvast.config.commands.catcher import LOOPBACK
from houvast.config.environment import Environment
from houvast.config.running import Running
from houvast.config.supervisor import ports

DEFAULT_MAIL_PORT = 2525


@dataclass(frozen=True)
class ListeningSockets:
    """Where visitors and mail come in, as sockets that listen already; None is not served."""

    listening: socket.socket
    mail_listening: socket.socket | None = None
    catching: socket.socket | None = None
    taking: socket.socket | None = None

    @property
    def web(self) -> int:
        return ports.number_of(self.listening)

    @property
    def mail_in(self) -> int:
        """0 where no mail comes in."""
        return ports.number_of(self.mail_listening) if self.mail_listening else 0

    @property
    def catcher(self) -> int:
        """0 where mail leaves by another way."""
        return ports.number_of(self.catching) if self.catching else 0

    @property
    def till(self) -> int:
        """0 where payments are made by another provider, or by none."""
        return ports.number_of(self.taking) if self.taking else 0

    def all_answer(self, environment: Environment) -> bool:
        """Whether our processes serve on every one: the sockets are ours, so it is they."""
        mail = not self.mail_in or ports.mail_answers(environment.mail_in_host, self.mail_in)
        caught = not self.catcher or ports.mail_answers(LOOPBACK, self.catcher)
        took = not self.till or ports.web_answers(LOOPBACK, self.till)
        return mail and caught and took and ports.web_answers(environment.web_host, self.web)

    def close(self) -> None:
        for one in (self.listening, self.mail_listening, self.catching, self.taking):
            if one:
                one.close()


def open_sockets(environment: Environment, *, port: int | None, web_only: bool) -> ListeningSockets:
    """Listen for visitors and for mail.

    The demo takes the ports it had before or the next free ones, and says so; production has the
    ones that were asked. Raises ImproperlyConfigured where one cannot be had.
    """
    asked = port or environment.web_port
    if environment.mode != "demo":
        return _exact_sockets(environment, asked, web_only=web_only)
    before = ports_before.read(environment.home)
    web = ports.listen(environment.web_host, asked, before=before.get(asked, 0))
    mail_in = catching = taking = None
    if not web_only:
        mail_in = _mail_in(environment, before)
        after = ports.number_of(mail_in) if mail_in else DEFAULT_MAIL_PORT
        catching = None if environment.mail_out_url else _next_after(after)
        after = ports.number_of(catching) if catching else after
        taking = None if environment.payment_key else _next_after(after)
    return ListeningSockets(web, mail_in, catching, taking)


def tell(environment: Environment, sockets: ListeningSockets) -> Running:
    """Put what was found into the environment variables, for the settings to read."""
    web = environment.base_url.rstrip("/")
    if environment.mode == "demo" and urlsplit(web).hostname == "localhost":
        web = f"http://localhost:{sockets.web}"
    os.environ["HOUVAST_BASE_URL"] = web
    os.environ["HOUVAST_MAIL_IN_PORT"] = str(sockets.mail_in)
    if sockets.catcher:
        os.environ["HOUVAST_MAIL_OUT_URL"] = f"smtp://{LOOPBACK}:{sockets.catcher}"
    if sockets.till:
        from houvast.demo.till import KEY

        os.environ["HOUVAST_PAYMENT_URL"] = f"http://{LOOPBACK}:{sockets.till}/v2"
        os.environ["HOUVAST_PAYMENT_KEY"] = KEY
    return Running(
        pid=os.getpid(),
        web=f"{web}/",
        smtp=f"{environment.mail_in_host}:{sockets.mail_in}" if sockets.mail_in else "",
        mailbox=f"{web}/postvak/" if sockets.catcher else "",
    )


def remember(
    environment: Environment, sockets: ListeningSockets, served: Running, *, port: int | None
) -> None:
    """Note where the demo stands, for its next start and for the links in its mails."""
    if environment.mode != "demo":
        return
    from houvast.demo import addresses

    taken = {port or environment.web_port: sockets.web}
    if sockets.mail_in:
        taken[environment.mail_in_port] = sockets.mail_in
    ports_before.note(environment.home, taken)
    addresses.note(environment.home, served.web)


def _exact_sockets(environment: Environment, asked: int, *, web_only: bool) -> ListeningSockets:
    web = ports.listen_exactly(environment.web_host, asked, setting="HOUVAST_WEB_PORT")
    if web_only or not environment.mail_in_port:
        return ListeningSockets(web)
    try:
        return ListeningSockets(web, mail_socket(environment))
    except BaseException:
        web.close()
        raise


def mail_socket(environment: Environment) -> socket.socket | None:
    """Where mail comes in on exactly the port of the settings; None where they have none."""
    host, port = environment.mail_in_host, environment.mail_in_port
    return ports.listen_exactly(host, port, setting="HOUVAST_MAIL_IN_PORT") if port else None


def _mail_in(environment: Environment, before: dict[int, int]) -> socket.socket | None:
    host, port = environment.mail_in_host, environment.mail_in_port
    return ports.listen(host, port, before=before.get(port, 0)) if port else None


def _next_after(after: int) -> socket.socket:
    """For the mail server that delivers nowhere and the provider at which nothing is really paid,
    when the demo has no others.
    """
    return ports.listen(LOOPBACK, after + 1, quietly=True)
