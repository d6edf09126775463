"""Mail to a closed team comes in closed, whatever becomes of it."""

import pytest

from cast import NOW, Cast
from conversations.channels.mail.mails import OURS, lines, mail
from conversations.channels.mail.taking import take, taken
from houvast.conversations.channels.mail.actions.intake import (
    MOST_ATTEMPTS,
    keep,
    take_in_waiting,
)
from houvast.conversations.models import RawMail
from houvast.people.actions.staff import close_team
from houvast.people.models import Team
from houvast.promises.models import Case
from making import BY

MONEY = "geld@warmhuis.example"


@pytest.fixture
def money(cast: Cast) -> Team:
    """Linda alone deals with what is about money."""
    team = Team.objects.create(name="Geldzaken", mail_address=MONEY)
    team.members.add(cast.linda)
    close_team(team=team, **BY)
    return team


def test_question_to_a_closed_team_is_not_filed_in_a_case_that_others_see(
    cast: Cast, money: Team
) -> None:
    open_case = taken(mail()).case
    again = mail(to=MONEY, subject="Re: Ketel lekt", id_="b@post.example")

    case = taken(again, rcpt_tos=[MONEY]).case

    assert (open_case.is_confined, case.team, case.is_confined) == (False, money, True)
    assert (case != open_case, case.owner) == (True, cast.linda)


@pytest.mark.parametrize(
    ("head", "via"),
    [
        (f"To: {MONEY}", "imap:all@warmhuis.example@imap.example/INBOX/1/7"),
        (
            "to: Geld <GELD+vraag@Warmhuis.example>",
            "imap:all@warmhuis.example@imap.example/INBOX/1/7",
        ),
        ("To: undisclosed", f"imap:{MONEY}@imap.example/INBOX/1/7"),
    ],
)
def test_mail_that_nobody_can_read_is_that_teams_without_an_envelope_too(
    cast: Cast, money: Team, head: str, via: str
) -> None:
    raw = lines("From: alice@post.example", f"Cc: {OURS}", head, "", "Mijn rekening.")

    keep(raw=raw, via=via, now=NOW, trouble="Only the beginning")
    RawMail.objects.update(attempts=MOST_ATTEMPTS + 1)
    take_in_waiting(now=NOW)

    case = Case.objects.get()
    assert (case.team, case.is_confined, case.owner) == (money, True, cast.linda)
    seen = [RawMail.objects.seen_by(one).to_look_at().count() for one in (cast.gerrit, cast.linda)]
    assert seen == [0, 1]


def test_mail_that_nobody_can_read_and_names_another_address_is_everybodys(
    cast: Cast, money: Team
) -> None:
    raw = lines("To: nietgeld@warmhuis.example", "", f"Over geld: {MONEY}")

    keep(raw=raw, via="imap:all@warmhuis.example@imap.example/INBOX/1/7", now=NOW)
    RawMail.objects.update(attempts=MOST_ATTEMPTS + 1)
    take_in_waiting(now=NOW)

    assert Case.objects.get().is_confined is False


@pytest.mark.parametrize(
    "how", [{"Auto_Submitted": "auto-generated"}, {"sender": "fatima@warmhuis.example"}]
)
def test_mail_to_a_closed_team_that_opens_nothing_is_seen_by_that_team_alone(
    cast: Cast, money: Team, how: dict[str, str]
) -> None:
    assert take(mail(to=MONEY, **how), rcpt_tos=[MONEY]) is None

    seen = {
        one: RawMail.objects.seen_by(one).opened_nothing().count()
        for one in (cast.gerrit, cast.linda)
    }
    assert seen == {cast.gerrit: 0, cast.linda: 1}
