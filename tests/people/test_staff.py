import pytest
from allauth.account.models import EmailAddress

from cast import Cast
from concurrency import at_once
from houvast.ground.models import Event
from houvast.people.actions.staff import (
    AddressTaken,
    LastOwner,
    TeamTaken,
    change_staff,
    change_team,
    form_team,
    take_on,
    work_here_again,
)
from houvast.people.contact import NotAMailAddress
from houvast.people.models import Role, Staff, Team
from making import BY


def anna_comes(*, mail: str = "Anna@Warmhuis.example") -> Staff:
    return take_on(name="Anna Smit", mail=mail, phone="", roles=[Role.AGENT], **BY)


def test_staff_join_without_a_password(cast: Cast) -> None:
    anna = anna_comes()

    assert (anna.email, anna.has_usable_password(), anna.roles) == (
        "anna@warmhuis.example", False, ["agent"]
    )  # fmt: skip


def test_staff_have_an_address_of_their_own(cast: Cast) -> None:
    with pytest.raises(AddressTaken):
        anna_comes(mail="FATIMA@warmhuis.example")
    with pytest.raises(AddressTaken):
        change_staff(staff=cast.gerrit, email="fatima@warmhuis.example", **BY)
    with pytest.raises(NotAMailAddress):
        change_staff(staff=cast.gerrit, email="gerrit@", **BY)

    assert Staff.objects.count() == 4


def test_staff_change_what_was_asked_and_nothing_else(cast: Cast) -> None:
    change_staff(staff=cast.fatima, phone="06 12345678", teams=[], **BY)
    change_staff(staff=cast.fatima, phone="06-12345678", teams=[], **BY)

    fatima = Staff.objects.get(pk=cast.fatima.pk)
    assert (fatima.phone, fatima.name, list(fatima.teams.all())) == (
        "+31612345678", "Fatima Haddad", []
    )  # fmt: skip
    assert Event.objects.filter(verb="staff.changed").count() == 1


def test_old_address_of_staff_opens_nothing_any_more(cast: Cast) -> None:
    EmailAddress.objects.create(user=cast.fatima, email=cast.fatima.email, primary=True)

    change_staff(staff=cast.fatima, email="f.haddad@warmhuis.example", **BY)

    assert EmailAddress.objects.count() == 0


def test_two_owners_cannot_both_stop_being_one(committed: Cast) -> None:
    owners = [committed.fatima, committed.gerrit]
    for owner in owners:
        Staff.objects.filter(pk=owner.pk).update(roles=[Role.OWNER])

    def step_down(owner: Staff) -> str:
        try:
            change_staff(staff=owner, roles=[Role.AGENT], **BY)
        except LastOwner:
            return "kept"
        return "gone"

    assert sorted(at_once(step_down, owners)) == ["gone", "kept"]
    assert Staff.objects.filter(roles__contains=[Role.OWNER]).count() == 1


def test_staff_who_left_work_here_again(cast: Cast) -> None:
    Staff.objects.filter(pk=cast.gerrit.pk).update(is_active=False)

    work_here_again(staff=cast.gerrit, **BY)
    work_here_again(staff=cast.gerrit, **BY)

    assert Staff.objects.get(pk=cast.gerrit.pk).is_active
    assert Event.objects.filter(verb="staff.returned").count() == 1


def test_team_has_a_name_of_its_own_and_a_lead(cast: Cast) -> None:
    team = form_team(name="Planning", mail="", lead=cast.linda, **BY)
    change_team(team=team, mail_address="Planning@Warmhuis.example", lead=cast.gerrit, **BY)
    with pytest.raises(TeamTaken):
        form_team(name="Planning", mail="", lead=None, **BY)
    with pytest.raises(TeamTaken):
        change_team(team=team, name="Klantenservice", **BY)

    kept = Team.objects.get(pk=team.pk)
    assert (kept.name, kept.mail_address, kept.lead) == (
        "Planning", "planning@warmhuis.example", cast.gerrit
    )  # fmt: skip
