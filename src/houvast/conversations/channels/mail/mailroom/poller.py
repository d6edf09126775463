"""Emptying a mailbox over IMAP: keep a mail first, only then mark it as seen."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from threading import Event

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientError

from houvast.conversations import reasons
from houvast.conversations.channels.mail.arrival import Arrival
from houvast.conversations.channels.mail.mailroom.address import MailboxAddress
from houvast.conversations.channels.mail.mailroom.keeping import Keep

SEEN = b"\\Seen"
TIMEOUT = SocketTimeout(connect=15, read=60)
BATCH_MAILS = 50
BATCH_BYTES = 8_000_000
BEGINNING_BYTES = 200_000
IDLE_SECONDS = 9 * 60  # servers and routers cut a connection that is silent for longer
TICK = 1.0
AGAIN_AFTER = 60.0
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 300.0

logger = logging.getLogger(__name__)


class Poller:
    """Empties one mailbox until told to stop.

    What is taken are mails that are unseen, and mails above the highest number that was kept
    before, which `resume` knows by a prefix of `via`. So a person who reads along in the mailbox
    hides nothing from us. Two pollers of one mailbox do no harm: `keep` knows what it has.
    """

    def __init__(
        self,
        mailbox: MailboxAddress,
        keep: Keep,
        *,
        resume: Callable[[str], int],
        most_bytes: int,
        seconds: float = 30.0,
    ) -> None:
        self._mailbox = mailbox
        self._keep = keep
        self._resume = resume
        self._most_bytes = most_bytes
        self._seconds = seconds
        self._position: dict[int, int] = {}
        self._failed: dict[tuple[int, int], float] = {}

    def run(self, stop: Event) -> None:
        """Look, wait, look again; after trouble connect anew with longer and longer pauses."""
        pause = FIRST_PAUSE
        while not stop.is_set():
            try:
                with self._connected() as client:
                    pause = FIRST_PAUSE
                    self._watch(client, stop)
            except (IMAPClientError, OSError) as trouble:
                logger.warning("Mailbox %s: %s; again soon.", self._mailbox.name, trouble)
                stop.wait(pause)
                pause = min(pause * 2, LONGEST_PAUSE)

    def look_once(self) -> int:
        """Connect, keep what is new, and leave. Returns how many were kept."""
        with self._connected() as client:
            return self._look(client, self._select(client))

    def _connected(self) -> IMAPClient:
        box = self._mailbox
        client = IMAPClient(box.host, box.port, ssl=box.is_secure, timeout=TIMEOUT)
        client.login(box.user, box.password)
        return client

    def _select(self, client: IMAPClient) -> int:
        """Open the folder; where we have never been, what was read before today stays unread."""
        folder = client.select_folder(self._mailbox.folder)
        validity = int(folder[b"UIDVALIDITY"])
        if validity not in self._position:
            last = self._resume(f"{self._via(validity)}/")
            self._position[validity] = last or int(folder[b"UIDNEXT"]) - 1
        return validity

    def _watch(self, client: IMAPClient, stop: Event) -> None:
        validity = self._select(client)
        while not stop.is_set():
            self._look(client, validity, stop)
            if client.has_capability("IDLE"):
                self._idle(client, stop)
            else:
                stop.wait(self._seconds)
                client.noop()

    def _idle(self, client: IMAPClient, stop: Event) -> None:
        """Wait until the server has news, or for the time between two looks."""
        until = time.monotonic() + min(IDLE_SECONDS, max(self._seconds, TICK))
        client.idle()
        try:
            while not stop.is_set() and time.monotonic() < until:
                if client.idle_check(timeout=TICK):
                    break
        finally:
            client.idle_done()

    def _look(self, client: IMAPClient, validity: int, stop: Event | None = None) -> int:
        kept = 0
        for batch in _batches(self._sizes(client, validity), most=self._most_bytes):
            if stop and stop.is_set():
                break
            kept += self._take(client, validity, batch)
        return kept

    def _sizes(self, client: IMAPClient, validity: int) -> list[tuple[int, int]]:
        """Number and size of what is to be taken, in order of arrival."""
        last = self._position[validity]
        found = {uid for uid in client.search(["UID", f"{last + 1}:*"]) if uid > last}
        found.update(client.search("UNSEEN"), (u for v, u in self._failed if v == validity))
        again = time.monotonic() - AGAIN_AFTER
        due = sorted(u for u in found if self._failed.get((validity, u), again) <= again)
        sizes = client.fetch(due, ["RFC822.SIZE"]) if due else {}
        return [(uid, int(sizes[uid][b"RFC822.SIZE"])) for uid in due if uid in sizes]

    def _take(self, client: IMAPClient, validity: int, batch: list[tuple[int, int]]) -> int:
        kept = self._kept(dict(self._fetched(client, validity, batch)))
        # What failed is looked at again, and does not hold up the others.
        self._failed.update({(validity, uid): time.monotonic() for uid, _ in batch})
        for uid in kept:
            del self._failed[validity, uid]
        if kept:
            client.add_flags(kept, [SEEN], silent=True)
            self._put_away(client, kept)
        self._position[validity] = max(self._position[validity], *(uid for uid, _ in batch))
        return len(kept)

    def _fetched(
        self, client: IMAPClient, validity: int, batch: list[tuple[int, int]]
    ) -> Iterator[tuple[int, Arrival]]:
        if batch[0][1] > self._most_bytes:
            yield batch[0][0], self._beginning(client, validity, *batch[0])
            return
        for uid, answer in client.fetch([uid for uid, _ in batch], ["BODY.PEEK[]"]).items():
            if b"BODY[]" in answer:
                yield uid, Arrival(raw=answer[b"BODY[]"], via=f"{self._via(validity)}/{uid}")

    def _beginning(self, client: IMAPClient, validity: int, uid: int, size: int) -> Arrival:
        """Of a mail that is too large, so much that a person sees who wrote and about what."""
        answer = client.fetch([uid], [f"BODY.PEEK[]<0.{BEGINNING_BYTES}>"])[uid]
        return Arrival(
            raw=answer[b"BODY[]<0>"],
            via=f"{self._via(validity)}/{uid}",
            trouble=reasons.ONLY_THE_BEGINNING(bytes=size),
        )

    def _kept(self, arrivals: dict[int, Arrival]) -> list[int]:
        """Keep them in one go or, if that fails, one by one. Returns the numbers of the kept."""
        try:
            self._keep(list(arrivals.values()))
        except Exception:
            logger.exception("Mails in %s could not be kept at once.", self._mailbox.name)
            return [uid for uid, arrival in arrivals.items() if self._kept_alone(arrival)]
        return list(arrivals)

    def _kept_alone(self, arrival: Arrival) -> bool:
        try:
            self._keep([arrival])
        except Exception:
            logger.exception("A mail in %s could not be kept yet.", self._mailbox.name)
            return False
        return True

    def _put_away(self, client: IMAPClient, uids: list[int]) -> None:
        if self._mailbox.done_folder:
            if not client.folder_exists(self._mailbox.done_folder):
                client.create_folder(self._mailbox.done_folder)
            client.move(uids, self._mailbox.done_folder)

    def _via(self, validity: int) -> str:
        return f"imap:{self._mailbox.name}/{validity}"


def _batches(sizes: Iterable[tuple[int, int]], *, most: int) -> Iterator[list[tuple[int, int]]]:
    """Mails that are fetched at once: few, together small; one of more than `most` bytes alone."""
    batch: list[tuple[int, int]] = []
    total = 0
    for uid, size in sizes:
        if batch and (len(batch) >= BATCH_MAILS or total + size > min(BATCH_BYTES, most)):
            yield batch
            batch, total = [], 0
        batch.append((uid, size))
        total += size
    if batch:
        yield batch
