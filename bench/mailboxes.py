"""A real IMAP server of our own for the length of one measurement."""

import grp
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

PATIENCE_SECONDS = 10.0
CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = {user}
default_login_user = {user}
default_internal_group = {group}
mail_location = maildir:{folder}/mail
passdb {{
  driver = static
  args = password=secret
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home
}}
first_valid_uid = 0
first_valid_gid = 0
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
"""


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def mailbox_with(mails: Sequence[bytes]) -> Iterator[str]:
    """Serve a mailbox that holds these mails, unread. Yields its address; needs dovecot."""
    program = shutil.which("dovecot")
    if program is None:
        raise FileNotFoundError("Install dovecot (dovecot-imapd) to measure IMAP.")
    with tempfile.TemporaryDirectory(prefix="houvast-imap-") as made:
        folder, port = Path(made), free_port()
        server = _served(program, folder, port, mails)
        try:
            yield f"imap://klant:secret@127.0.0.1:{port}/INBOX"
        finally:
            server.terminate()
            server.wait(10)


def _served(
    program: str, folder: Path, port: int, mails: Sequence[bytes]
) -> "subprocess.Popen[bytes]":
    account = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    _fill(folder / "mail", mails)
    configuration = folder / "dovecot.conf"
    _configure(configuration, folder, port, account)
    for path in [folder, *folder.rglob("*")]:
        os.chown(path, account.pw_uid, account.pw_gid)
    server = subprocess.Popen([program, "-F", "-c", str(configuration)], **_as(account))
    _wait_for(port)
    return server


def _as(account: pwd.struct_passwd) -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _configure(file: Path, folder: Path, port: int, account: pwd.struct_passwd) -> None:
    group = grp.getgrgid(account.pw_gid).gr_name
    file.write_text(
        CONFIGURATION.format(
            folder=folder,
            port=port,
            user=account.pw_name,
            group=group,
            uid=account.pw_uid,
            gid=account.pw_gid,
        )
    )


def _fill(maildir: Path, mails: Sequence[bytes]) -> None:
    for part in ("new", "cur", "tmp"):
        (maildir / part).mkdir(parents=True)
    for number, raw in enumerate(mails):
        (maildir / "new" / f"{1_700_000_000 + number}.{number}.bench").write_bytes(raw)


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1) as line:
            if line.recv(100).startswith(b"* OK"):
                return
        time.sleep(0.05)
    raise TimeoutError("The IMAP server does not answer.")
