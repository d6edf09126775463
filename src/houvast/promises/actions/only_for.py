"""Saying for whom a case is, so that others do not see it, and taking that back."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.ground import history
from houvast.ground.changing import change
from houvast.ground.refusals import Refused
from houvast.people.models import Staff, Team
from houvast.promises import rules
from houvast.promises.access import locked_case
from houvast.promises.actions.cases import give_where_nobody_is
from houvast.promises.actions.internal import keep_questions_to_them
from houvast.promises.models import Case, OnlyFor, whole
from houvast.promises.queries.covering import holder_of
from houvast.promises.queries.seeing import for_whom, sees, who_sees


class NotForYou(Refused):
    says = _("This case is for colleagues only, and you are not one of them.")


class ForThemAlready(Refused):
    says = _("%(name)s sees this case already.")


@transaction.atomic
def let_only_see(*, case: Case, whom: Team | Staff, why: str, by: Staff, now: datetime) -> OnlyFor:
    """A case is for a team or for somebody from now on, beside those for whom it is already.

    What others promised in it goes to whoever has it, who goes on seeing it. Raises NoReason,
    NotForYou, PartFirst, ForThemAlready or NotAtWork.
    """
    if not why.strip():
        raise rules.NoReason
    held = locked_case(case.pk)
    if not sees(by, held):
        raise NotForYou
    if len(whole(held)) > 1:
        raise rules.PartFirst
    if isinstance(whom, Staff) and not whom.is_active:
        raise rules.NotAtWork(name=whom.name)
    said: dict[str, Team | Staff] = {"team" if isinstance(whom, Team) else "staff": whom}
    if held.only_for.standing().filter(**said).exists():
        raise ForThemAlready(name=str(whom))
    return _said(held, [whom], why=why, by=by, now=now)[0]


def be_for_the_same(*, case: Case, other: Case, why: str, by: Staff, now: datetime) -> None:
    """A case that everybody sees is for those alone from now on for whom another one is.

    Call it with both held.
    """
    _said(case, for_whom(other), why=why, by=by, now=now)


def be_for_team(*, case: Case, team: Team, why: str, by: Staff, now: datetime) -> None:
    """A case that was made at this moment is for a team alone. Call it in the transaction that
    makes it.
    """
    _said(case, [team], why=why, by=by, now=now)


def _said(
    held: Case, whom: Sequence[Team | Staff], *, why: str, by: Staff, now: datetime
) -> list[OnlyFor]:
    """Say that of each; what others promised in it goes to whoever has it."""
    made = []
    for one in whom:
        said: dict[str, Team | Staff] = {"team" if isinstance(one, Team) else "staff": one}
        only = {"why": why, "from_at": now, "given_by": by.name[:200], **said}
        made.append(OnlyFor.objects.create(case=held, **only))
        history.record(
            "case.only_for", about=made[-1], by=by.as_actor(), at=now, name=str(one), reason=why
        )
    held.refresh_from_db(fields=["confined_at"])
    give_where_nobody_is(held, now=now)
    held.promises.open().exclude(owner__in=who_sees(held)).update(owner=holder_of(held))
    keep_questions_to_them(held)
    return made


@transaction.atomic
def end_only_for(*, only_for: OnlyFor, by: Staff, now: datetime) -> None:
    """It is no longer for them alone: when nobody is left, everybody at the desk sees it.

    The second time does nothing. Raises NotForYou, or PartFirst for one that goes on with another.
    """
    locked_case(only_for.case_id)
    held = OnlyFor.objects.select_related("case__customer", "team", "staff").get(pk=only_for.pk)
    if not sees(by, held.case):
        raise NotForYou
    if held.stands:
        if len(whole(held.case)) > 1:
            raise rules.PartFirst
        change(held, {"lifted_at": now, "lifted_by": by.name[:200]})
        history.record(
            "case.not_only_for", about=held, by=by.as_actor(), at=now, name=str(held.whom)
        )
        give_where_nobody_is(locked_case(only_for.case_id), now=now)


def stays_with_them(*, case: Case, before: Case, by: Staff, now: datetime) -> None:
    """A case that comes of another is for whom that one is; in the transaction that makes it."""
    for one in before.only_for.standing().order_by("pk"):
        OnlyFor.objects.create(
            case=case, team=one.team, staff=one.staff, why=one.why, from_at=now,
            given_by=by.name[:200],
        )  # fmt: skip
