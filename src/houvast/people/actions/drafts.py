"""What staff are typing in a form, kept until they send it."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TypeVar

from django.db import transaction

from houvast.people.models import Draft, Staff

Fields = Mapping[str, str | list[str]]
"""What stands in a form, by the names of its fields; several boxes may be ticked in one."""

KEPT_FOR = timedelta(days=30)
LONGEST = 200_000
"""Characters of one field: far more than anybody types."""

Done = TypeVar("Done")


@transaction.atomic
def keep_draft(*, staff: Staff, form: str, fields: Fields, now: datetime) -> None:
    """Keep what stands in a form, known by the address that it is sent to; the last word counts.

    An empty form keeps nothing. What nobody came back for in a month goes.
    """
    Draft.objects.filter(staff=staff, kept_at__lt=now - KEPT_FOR).delete()
    typed = {name: _cut(given) for name, given in fields.items() if _is_filled_in(given)}
    if not typed:
        Draft.objects.filter(staff=staff, form=form).delete()
        return
    how = {"fields": typed, "kept_at": now, "sent_at": None}
    Draft.objects.update_or_create(staff=staff, form=form, defaults=how)


@transaction.atomic
def keep_while_typing(
    *, staff: Staff, form: str, fields: Fields, shown_at: datetime, now: datetime
) -> bool:
    """Keep a draft as it is typed; False for a form that was shown before it was sent.

    What a browser still wanted to keep may arrive after what it is about was sent.
    """
    drafts = Draft.objects.select_for_update().filter(staff=staff, form=form)
    if drafts.filter(sent_at__gte=shown_at).exists():
        return False
    keep_draft(staff=staff, form=form, fields=fields, now=now)
    return True


@transaction.atomic
def send_form(*, act: Callable[[], Done], staff: Staff, form: str, now: datetime) -> Done:
    """Do what a form asks, and let go of its draft in the same transaction."""
    done = act()
    sent = {"fields": {}, "kept_at": now, "sent_at": now}
    Draft.objects.update_or_create(staff=staff, form=form, defaults=sent)
    return done


def _is_filled_in(given: str | list[str]) -> bool:
    return bool(given.strip()) if isinstance(given, str) else bool(given)


def _cut(given: str | list[str]) -> str | list[str]:
    return given[:LONGEST] if isinstance(given, str) else [one[:LONGEST] for one in given]
