"""A real IMAP server, run by whoever runs the tests, in a folder of its own."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from imapclient import IMAPClient

import programs

PASSWORD = "geheim"

CONFIGURATION = """
base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = {user}
default_login_user = {user}
default_internal_group = {group}
first_valid_uid = 0
first_valid_gid = 0
mail_location = maildir:{home}/mail/%u
mail_uid = {user}
mail_gid = {group}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={home}/mail/%u
}}
{more}
"""


@dataclass
class Mailbox:
    """One user's mailbox on the server."""

    port: int
    user: str

    @property
    def address(self) -> str:
        return f"imap://{self.user}:{PASSWORD}@127.0.0.1:{self.port}/INBOX"

    @contextmanager
    def opened(self) -> Iterator[IMAPClient]:
        with IMAPClient("127.0.0.1", self.port, ssl=False, timeout=60) as client:
            client.login(self.user, PASSWORD)
            client.select_folder("INBOX")
            yield client

    def put(self, *mails: bytes) -> None:
        with self.opened() as client:
            for raw in mails:
                client.append("INBOX", raw)

    def seen(self) -> list[int]:
        with self.opened() as client:
            return list(client.search("SEEN"))

    def unseen(self) -> list[int]:
        with self.opened() as client:
            return list(client.search("UNSEEN"))


@contextmanager
def dovecot(port: int = 0, more: str = "") -> Iterator[int]:
    """Run the server; gives its port. `more` is added to its configuration."""
    home = Path(tempfile.mkdtemp(prefix="dovecot-", dir="/tmp"))
    user = "nobody" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
    entry = pwd.getpwnam(user)
    for folder in (home, home / "run", home / "state", home / "mail"):
        folder.mkdir(exist_ok=True)
        if os.getuid() == 0:
            os.chown(folder, entry.pw_uid, entry.pw_gid)
    group = subprocess.run(["id", "-gn", user], capture_output=True, text=True, check=True)
    port = port or free_port()
    written = CONFIGURATION.format(
        home=home, user=user, group=group.stdout.strip(), port=port, password=PASSWORD, more=more
    )
    (home / "dovecot.conf").write_text(written)
    program = programs.mail_server()
    assert program, "make test installs dovecot"
    # It clears the environment of the processes that it starts. Given a clock that was set it
    # alone would have that clock, and signing in would wait for processes with another.
    server = subprocess.Popen(
        [program, "-F", "-c", str(home / "dovecot.conf")], env={"PATH": os.environ["PATH"]}
    )
    try:
        _wait_for(port, home)
        yield port
    finally:
        server.terminate()
        server.wait(60)
        shutil.rmtree(home, ignore_errors=True)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    return port


def _wait_for(port: int, home: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    log = home / "log"
    raise RuntimeError(log.read_text() if log.exists() else "dovecot does not start")
