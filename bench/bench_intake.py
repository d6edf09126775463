"""A thousand mails, by SMTP and by IMAP, with two mailrooms, in peace and under kill -9.

Reference: inserting a thousand rows with the same bytes, one commit each.
"""

import hashlib
import resource
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import astuple, dataclass

from scratch import emptied, make_company, scratch_database  # isort: skip

from django.db.models import Count

from figures import seconds_of, show
from houvast.config import roles
from houvast.conversations.models import Delivery, Message, RawMail
from mailboxes import mailbox_with
from mailrooms import Mailroom, bring, killing, mailrooms
from mails import Post, Sent

PATIENCE_SECONDS = 90.0
KILLS = 8
COLUMNS = (
    "1,000 mails",
    *("seconds", "ratio", "CPU"),
    *("lost", "doubled", "threaded", "acknowledged", "twice"),
)
Killing = Callable[[Sequence[Mailroom]], AbstractContextManager[None]]


@dataclass(frozen=True)
class Found:
    """What became of the mails that were sent."""

    lost: int
    doubled: int
    threaded: str
    acknowledged: str
    acknowledged_twice: int


def main() -> None:
    mails = Post().thousand()
    with scratch_database():
        reference = seconds_of(lambda: _insert(mails))
        rows: list[tuple[object, ...]] = [("reference: insert, commit", reference, 1.0)]
        for name, measured in _runs(mails):
            emptied()
            make_company()
            before = _cpu_seconds()
            taken = measured()
            cpu = _cpu_seconds() - before
            rows.append((name, taken, taken / reference, cpu, *astuple(_look(mails))))
    show("Mail intake, two mailrooms", COLUMNS, rows)


def _runs(mails: Sequence[Sent]) -> list[tuple[str, Callable[[], float]]]:
    def kill(rooms: Sequence[Mailroom]) -> AbstractContextManager[None]:
        return killing(rooms, times=KILLS)

    return [
        ("SMTP", lambda: _by_smtp(mails)),
        ("IMAP, start included", lambda: _by_imap(mails)),
        (f"SMTP, kill -9 x {KILLS}", lambda: _by_smtp(mails, kill)),
        (f"IMAP, kill -9 x {KILLS}", lambda: _by_imap(mails, kill)),
    ]


def _by_smtp(mails: Sequence[Sent], kill: Killing = lambda _rooms: nullcontext()) -> float:
    """From the first mail that is offered to the last that is taken in."""
    with mailrooms() as rooms, kill(rooms):
        started = time.perf_counter()
        bring(mails, rooms)
        _wait_until_taken_in(mails)
        return time.perf_counter() - started


def _by_imap(mails: Sequence[Sent], kill: Killing = lambda _rooms: nullcontext()) -> float:
    """From the start of the mailrooms, with a full mailbox, to the last that is taken in."""
    with mailbox_with([mail.raw for mail in mails]) as address:
        started = time.perf_counter()
        with mailrooms(mailbox=address) as rooms, kill(rooms):
            _wait_until_taken_in(mails)
            return time.perf_counter() - started


def _insert(mails: Sequence[Sent]) -> None:
    with roles.owner() as owner:
        owner.execute("CREATE TABLE bench_reference (content bytea)")
        for mail in mails:
            owner.execute("INSERT INTO bench_reference VALUES (%s)", [mail.raw])
        owner.execute("DROP TABLE bench_reference")


def _wait_until_taken_in(mails: Sequence[Sent]) -> None:
    expected = len({_sha256(mail) for mail in mails})
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if RawMail.objects.exclude(taken_in_at=None).count() == expected:
            return
        time.sleep(0.05)
    print(f"Not all was taken in within {PATIENCE_SECONDS:.0f} seconds.")


def _look(mails: Sequence[Sent]) -> Found:
    said = list(Message.objects.values_list("mail_id", "case_id", "raw__sha256"))
    by_mail = Counter(mail_id for mail_id, _, _ in said if mail_id)
    case_of = {mail_id: case for mail_id, case, _ in said if mail_id}
    read = {bytes(sha) for _, _, sha in said}
    kept = {bytes(sha) for sha in RawMail.objects.values_list("sha256", flat=True)}
    answers = [m for m in mails if m.root and m.root != m.mail_id and not m.is_copy]
    threaded = sum(case_of.get(m.mail_id) == case_of.get(m.root, -1) for m in answers)
    heads = {m.root for m in mails if m.root}
    acknowledged = dict(
        Delivery.objects.filter(kind="acknowledgement")
        .values_list("case_id")
        .annotate(times=Count("id"))
    )
    return Found(
        lost=sum(_is_lost(m, kept, read, by_mail) for m in mails),
        doubled=sum(times - 1 for times in by_mail.values()),
        threaded=f"{threaded} of {len(answers)}",
        acknowledged=f"{sum(case_of.get(h) in acknowledged for h in heads)} of {len(heads)}",
        acknowledged_twice=sum(times - 1 for times in acknowledged.values()),
    )


def _is_lost(mail: Sent, kept: set[bytes], read: set[bytes], by_mail: Counter[str]) -> bool:
    if _sha256(mail) not in kept:
        return True
    is_read = _sha256(mail) in read or by_mail[mail.mail_id] > 0
    return mail.is_from_a_person and not is_read


def _cpu_seconds() -> float:
    """What processes of ours that have ended used, the database's own not counted."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _sha256(mail: Sent) -> bytes:
    return hashlib.sha256(mail.raw).digest()


if __name__ == "__main__":
    main()
