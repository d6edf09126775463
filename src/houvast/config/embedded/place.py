"""Where the embedded database lives. Nothing here starts or makes anything."""

import hashlib
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from houvast.config.embedded.account import Account, server_account

LONGEST_SOCKET_PATH = 103
SOCKET_NAME = ".s.PGSQL.5432"
SYSTEM_FOLDER = Path("/var/lib")
RECORD = "database-place"
INSIDE = "postgresql"
NAME = "houvast"
RUNNER = "houvast_runner"


@dataclass(frozen=True)
class DatabasePlace:
    """The folders of one embedded database.

    `home` is ours (locks, the record of `folder`); `folder` and `sockets` belong to the account
    that the server runs as.
    """

    home: Path
    folder: Path
    sockets: Path
    account: Account

    @property
    def cluster(self) -> Path:
        return self.folder / "cluster"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    def keep_on_record(self) -> None:
        """Note in the home folder where its database went, if that is elsewhere."""
        if self.folder.parent != self.home:
            (self.home / RECORD).write_text(f"{self.folder}\n")

    @property
    def url(self) -> str:
        """As the role that runs."""
        return self.url_of(NAME)

    @property
    def owner_url(self) -> str:
        """As the role that owns the tables, here also the server's own."""
        return self.owner_url_of(NAME)

    def url_of(self, database: str) -> str:
        return f"postgresql://{RUNNER}@/{database}?host={self.sockets}"

    def owner_url_of(self, database: str) -> str:
        return f"postgresql://{NAME}@/{database}?host={self.sockets}"


def place_for(home: Path) -> DatabasePlace:
    """The place that belongs to a home folder; the same each time, wherever it had to go.

    A database once made stays where it was made: its folder is on record in the home folder.
    """
    home = home.expanduser().absolute()
    account = server_account()
    folder = _folder(home, account)
    return DatabasePlace(home, folder, _sockets(folder, account), account)


def _folder(home: Path, account: Account) -> Path:
    """In the home folder, or where root's own folders do not bar the server's account."""
    inside = home / INSIDE
    record = home / RECORD
    if record.exists() and not inside.exists():
        return Path(record.read_text().strip())
    if inside.exists() or account.is_ours or account.reaches(home):
        return inside
    return SYSTEM_FOLDER / f"houvast-{_short(home)}"


def _sockets(folder: Path, account: Account) -> Path:
    """A folder whose path is short and plain enough to be the address of a socket."""
    sockets = folder / "sockets"
    length = len(bytes(sockets / SOCKET_NAME))
    if length <= LONGEST_SOCKET_PATH and re.fullmatch(r"[\w./-]+", str(sockets), re.ASCII):
        return sockets
    return Path(tempfile.gettempdir()) / f"houvast-{account.uid}-{_short(folder)}"


def _short(path: Path) -> str:
    return hashlib.sha256(bytes(path)).hexdigest()[:12]
