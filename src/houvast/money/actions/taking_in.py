"""Taking in a file of the bank: what of it is new, and of an account of ours."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import accumulate
from typing import IO

from django.db import transaction
from stdnum import iban as ibans
from stdnum.exceptions import ValidationError

from houvast.money.bank.overlapping import DayEntry, not_there_yet
from houvast.money.bank.reading import read
from houvast.money.bank.statements import Statement, StatementEntry
from houvast.money.models import BankAccount, BankEntry, BankFile, BankStatement
from houvast.money.rules import refusals
from houvast.money.rules.references import named_in
from houvast.people.models import Staff

_BATCH = 2_000


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
    new = sum(_keep(statement, accounts[statement.account], kept) for statement in statements)
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


def _keep(statement: Statement, account: BankAccount, file: BankFile) -> int:
    """How many entries of the statement are new."""
    made, is_new = BankStatement.objects.get_or_create(
        account=account,
        closed_on=statement.closed_on,
        opened=statement.opened,
        closed=statement.closed,
        came_in=sum((one.amount for one in statement.entries if one.amount > 0), Decimal(0)),
        defaults={"file": file, "number": statement.number[:140]},
    )
    if not is_new:
        return 0
    balances = _balances(statement)
    new = _new_of(statement, balances, account)
    rows = (_row(made, place, statement.entries[place], balances[place]) for place in new)
    BankEntry.objects.bulk_create(rows, batch_size=_BATCH)
    return len(new)


def _balances(statement: Statement) -> list[Decimal]:
    """After each entry what the account held, day by day: some banks write the newest first."""
    entries = statement.entries
    places = sorted(range(len(entries)), key=lambda place: entries[place].booked_on)
    held = accumulate((entries[place].amount for place in places), initial=statement.opened)
    after = dict(zip(places, list(held)[1:], strict=True))
    return [after[place] for place in range(len(entries))]


def _new_of(statement: Statement, balances: Sequence[Decimal], account: BankAccount) -> list[int]:
    """Which entries of the statement are not there yet, by their place."""
    days: dict[date, list[int]] = defaultdict(list)
    for place, entry in enumerate(statement.entries):
        days[entry.booked_on].append(place)
    there: dict[date, list[DayEntry]] = defaultdict(list)
    before = BankEntry.objects.filter(account=account, booked_on__in=days).order_by("id")
    for row in before.iterator(_BATCH):
        told = DayEntry(row.amount, row.balance, row.bank_reference, row.iban, row.text)
        there[row.booked_on].append(told)
    new = []
    for day, places in days.items():
        of_day = [_told(statement.entries[place], balances[place]) for place in places]
        new += [places[number] for number in not_there_yet(of_day, there[day])]
    return sorted(new)


def _told(entry: StatementEntry, balance: Decimal) -> DayEntry:
    return DayEntry(entry.amount, balance, entry.bank_reference, entry.iban, entry.text)


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
