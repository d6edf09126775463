"""Under whose name the server runs: PostgreSQL refuses to be root."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Account:
    """A user of this machine."""

    uid: int
    gid: int

    @property
    def is_ours(self) -> bool:
        return self.uid == os.geteuid()

    def reaches(self, path: Path) -> bool:
        """Whether this user can walk down to `path`, as far as that exists."""
        folders = [path, *path.parents]
        return all(self._may(folder, stat.S_IXUSR) for folder in folders if folder.exists())

    def can_run(self, program: Path) -> bool:
        """Whether this user can read and run the file `program`."""
        return (
            self.reaches(program)
            and self._may(program, stat.S_IRUSR)
            and self._may(program, stat.S_IXUSR)
        )

    def _may(self, path: Path, owner_bit: int) -> bool:
        found = path.stat()
        if found.st_uid == self.uid:
            return bool(found.st_mode & owner_bit)
        if found.st_gid == self.gid:
            return bool(found.st_mode & owner_bit >> 3)
        return bool(found.st_mode & owner_bit >> 6)


def server_account() -> Account:
    """Ourselves, or for root somebody without rights who exists already: no user is added.

    Under sudo that is the person who called it, otherwise `nobody`.
    """
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    caller = os.environ.get("SUDO_UID", "")
    if caller.isdigit() and int(caller) > 0 and _exists(int(caller)):
        entry = pwd.getpwuid(int(caller))
    else:
        entry = pwd.getpwnam("nobody")
    return Account(entry.pw_uid, entry.pw_gid)


def _exists(uid: int) -> bool:
    return any(entry.pw_uid == uid for entry in pwd.getpwall())
