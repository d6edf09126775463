"""Taking in a file of the bank: what of it is new, and of an account of ours."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import accumulate
from typing import IO

from django.db import transaction
from stdnum import iban as ibans
from stdnum.exceptions import ValidationError

from houvast.money.bank.overlapping import DayEntry, are_others, not_there_yet
from houvast.money.bank.reading import read
from houvast.money.bank.statements import Statement, StatementEntry
from houvast.money.models import BankAccount, BankEntry, BankFile, BankStatement
from houvast.money.rules import refusals
from houvast.money.rules.references import named_in
from houvast.people.models import Staff

_BATCH = 2_000

_Alike = tuple[date, Decimal, Decimal, Decimal]
"""The day, both balances, and what came in."""


@dataclass(frozen=True)
class TakenIn:
    """Of how many entries we did not know, and of how many we did."""

    new: int
    known: int


@transaction.atomic
def add_account(*, iban: str, name: str, by: Staff, now: datetime) -> BankAccount:
    """An account of ours, with the name that the bank has of it. Twice is once.

    Raises NoIban or AccountNameless.
    """
    try:
        number = ibans.validate(iban)
    except ValidationError as wrong:
        raise refusals.NoIban(typed=iban[:40]) from wrong
    named = " ".join(name.split())[:70]
    if not named:
        raise refusals.AccountNameless
    account, _is_new = BankAccount.objects.get_or_create(
        iban=number, defaults={"name": named, "made_at": now, "made_by": by}
    )
    return account


@transaction.atomic
def take_in(*, file: IO[bytes], name: str, by: Staff, now: datetime) -> TakenIn:
    """Keep each entry of the file that we did not have: all of it, or nothing.

    Raises what reading raises, or NotOurAccount.
    """
    statements = read(file)
    count = sum(len(one.entries) for one in statements)
    accounts = _held_accounts(statements)
    digest = _digest(file)
    if BankFile.objects.filter(digest=digest).exists():
        return TakenIn(0, count)
    kept = BankFile.objects.create(digest=digest, name=name[:200], taken_at=now, taken_by=by)
    of_each: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        of_each[statement.account].append(statement)
    new = sum(_kept(those, accounts[iban], kept) for iban, those in of_each.items())
    return TakenIn(new, count - new)


def _held_accounts(statements: Sequence[Statement]) -> dict[str, BankAccount]:
    """Held, so that two files of an account are taken in one after the other."""
    asked = {one.account for one in statements}
    held = BankAccount.objects.filter(iban__in=asked).order_by("id").select_for_update(no_key=True)
    found = {account.iban: account for account in held}
    for iban in sorted(asked - set(found)):
        raise refusals.NotOurAccount(iban=iban)
    return found


def _digest(file: IO[bytes]) -> str:
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]


def _kept(statements: Sequence[Statement], account: BankAccount, file: BankFile) -> int:
    """How many entries are new of the statements of an account in one file. Those that are alike to
    the cent are each one of their own: a file tells nothing twice.
    """
    new = 0
    before: dict[_Alike, list[DayEntry]] = defaultdict(list)
    told: Counter[_Alike] = Counter()
    for statement in statements:
        alike = _alike(statement)
        told[alike] += 1
        balances = _balances(statement)
        entries = [_told(statement, place, balances[place]) for place in range(len(balances))]
        there = [one for one in _there(account, alike) if not _is_other(entries, one)]
        if len(there) < told[alike]:
            places = _new_of(statement, entries, account, before[alike])
            _keep(statement, account, file, [(place, balances[place]) for place in places])
            new += len(places)
        before[alike] += entries
    return new


def _alike(statement: Statement) -> _Alike:
    return statement.closed_on, statement.opened, statement.closed, statement.came_in


def _there(account: BankAccount, alike: _Alike) -> list[BankStatement]:
    """The statements on file that are alike to the cent."""
    closed_on, opened, closed, came_in = alike
    return list(
        BankStatement.objects.filter(
            account=account, closed_on=closed_on, opened=opened, closed=closed, came_in=came_in
        ).order_by("nth")
    )


def _is_other(entries: Sequence[DayEntry], statement: BankStatement) -> bool:
    rows = statement.entries.all()
    return are_others(entries, [_told_by(row, statement.form) for row in rows])


def _keep(
    statement: Statement,
    account: BankAccount,
    file: BankFile,
    new: Sequence[tuple[int, Decimal]],
) -> None:
    """The statement, with those of its entries that are new: which, and the balance after it."""
    alike = _alike(statement)
    made = BankStatement.objects.create(
        file=file,
        account=account,
        number=statement.number[:140],
        opened=statement.opened,
        closed=statement.closed,
        closed_on=statement.closed_on,
        came_in=statement.came_in,
        form=statement.form,
        nth=len(_there(account, alike)) + 1,
    )
    rows = (_row(made, place, statement.entries[place], balance) for place, balance in new)
    BankEntry.objects.bulk_create(rows, batch_size=_BATCH)


def _balances(statement: Statement) -> list[Decimal]:
    """After each entry what the account held, day by day: some banks write the newest first."""
    entries = statement.entries
    places = sorted(range(len(entries)), key=lambda place: entries[place].booked_on)
    held = accumulate((entries[place].amount for place in places), initial=statement.opened)
    after = dict(zip(places, list(held)[1:], strict=True))
    return [after[place] for place in range(len(entries))]


def _new_of(
    statement: Statement,
    entries: Sequence[DayEntry],
    account: BankAccount,
    besides: Sequence[DayEntry],
) -> list[int]:
    """Which entries of the statement are not there yet, by their place; `besides` are there for
    statements like it.
    """
    days: dict[date, list[int]] = defaultdict(list)
    for place, entry in enumerate(statement.entries):
        days[entry.booked_on].append(place)
    there: dict[date, list[DayEntry]] = defaultdict(list)
    rows = BankEntry.objects.filter(account=account, booked_on__in=days).order_by("id")
    taken = Counter((one.amount, one.balance) for one in besides)
    for row in rows.select_related("statement").iterator(_BATCH):
        if taken[row.amount, row.balance]:
            taken[row.amount, row.balance] -= 1
        else:
            there[row.booked_on].append(_told_by(row, row.statement.form))
    new = []
    for day, places in days.items():
        of_day = [entries[place] for place in places]
        new += [places[number] for number in not_there_yet(of_day, there[day])]
    return sorted(new)


def _told_by(row: BankEntry, form: str) -> DayEntry:
    return DayEntry(row.amount, row.balance, row.bank_reference, row.iban, row.text, form)


def _told(statement: Statement, place: int, balance: Decimal) -> DayEntry:
    entry = statement.entries[place]
    reference = entry.bank_reference
    return DayEntry(entry.amount, balance, reference, entry.iban, entry.text, statement.form)


def _row(
    statement: BankStatement, place: int, entry: StatementEntry, balance: Decimal
) -> BankEntry:
    named = named_in(entry.reference, entry.text, entry.end_to_end) if entry.amount > 0 else None
    return BankEntry(
        statement=statement,
        account_id=statement.account_id,
        position=place,
        booked_on=entry.booked_on,
        amount=entry.amount,
        balance=balance,
        name=entry.name[:140],
        iban=entry.iban[:40],
        reference=entry.reference[:140],
        text=entry.text,
        end_to_end=entry.end_to_end[:140],
        bank_reference=entry.bank_reference[:140],
        is_reversal=entry.is_reversal,
        reason=entry.reason[:140],
        named_year=named.year if named else None,
        named_sequence=named.sequence if named else None,
        is_named_surely=bool(named and named.surely),
    )
