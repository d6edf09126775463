"""Letters about a contract: whether it goes on, and what became of it."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houvast.appointments.letters.paper import button, letter
from houvast.appointments.models import Renewal
from houvast.conversations.letters import Facts, Letter, Note, Paragraph
from houvast.ground import spoken
from houvast.promises.models import Case, Link
from houvast.things.models import Contract


def whether_it_goes_on(renewal: Renewal, link: Link) -> Letter:
    """Before its term is over: extend or end, and what happens to who does not choose."""
    contract = renewal.contract
    return letter(
        renewal.case,
        _("Your contract %(contract)s: do you want to extend it?") % _named(contract),
        Paragraph(
            _("Your contract %(contract)s runs until %(until)s.")
            % {**_named(contract), "until": spoken.day(renewal.term_ends_on)}
        ),
        Facts(
            (
                (_("It covers"), things_of(contract)),
                (_("You pay now"), contract.costs()),
                (_("If you extend it, you pay after that"), contract.costs(renewal.price)),
            )
        ),
        button(_("Choose: extend or end"), link),
        Paragraph(otherwise(renewal)),
        Note(renewal.promise.words),
        preheader=otherwise(renewal),
    )


def otherwise(renewal: Renewal) -> str:
    """What happens to who does not choose, as the contract says."""
    contract = renewal.contract
    said = {
        "decide_by": spoken.day(renewal.decide_by_on),
        "until": spoken.day(renewal.term_ends_on),
        "notice": notice_of(contract),
    }
    if contract.goes_on_by_itself:
        return (
            _(
                "You can choose until %(decide_by)s. If you do not choose, the contract goes on "
                "after %(until)s for the same price. %(notice)s"
            )
            % said
        )
    return (
        _(
            "You can choose until %(until)s. If you do not choose, the contract ends on that day, "
            "and you pay nothing after it."
        )
        % said
    )


def notice_of(contract: Contract) -> str:
    """How somebody ends what goes on."""
    if not contract.notice_months:
        return _("You can then end it on any day.")
    return ngettext(
        "You can then end it on any day; it ends %(months)s month after that.",
        "You can then end it on any day; it ends %(months)s months after that.",
        contract.notice_months,
    ) % {"months": contract.notice_months}


def extended(case: Case, contract: Contract) -> Letter:
    until = {**_named(contract), "until": spoken.day(contract.term_ends_on or date.max)}
    return letter(
        case,
        _("Your contract %(contract)s is extended") % until,
        Paragraph(_("You extended your contract. It runs until %(until)s.") % until),
        Facts(
            (
                (_("It covers"), things_of(contract)),
                (_("You pay"), contract.costs()),
            )
        ),
        Paragraph(_("Before that day we ask you again.")),
    )


def ends(case: Case, contract: Contract) -> Letter:
    """Somebody said its last day."""
    on = {**_named(contract), "on": spoken.day(contract.ended_on or date.max)}
    return letter(
        case,
        _("Your contract %(contract)s ends") % on,
        Paragraph(_("Your contract ends. Its last day is %(on)s.") % on),
        Paragraph(_("Until then everything stays as agreed. You pay nothing after it.")),
    )


def nothing_left(case: Case, contract: Contract, words: str) -> Letter:
    """What it covers is gone: it ends with its term, unless we are mistaken."""
    on = {**_named(contract), "on": spoken.day(contract.ended_on or date.max)}
    return letter(
        case,
        _("Your contract %(contract)s ends") % on,
        Paragraph(
            _("What your contract covers is not there any more, as far as we know. So it ends on "
              "%(on)s, and you pay nothing after it.") % on
        ),
        Paragraph(_("Is that wrong, or is there something in its place? Answer this mail.")),
        Note(words),
    )  # fmt: skip


def term_is_over(case: Case, contract: Contract, words: str) -> Letter:
    """Nobody chose, and what the contract says happened."""
    named = _named(contract)
    if contract.ended_on:
        return letter(
            case,
            _("Your contract %(contract)s has ended") % named,
            Paragraph(
                _("Your contract ended on %(on)s. You pay nothing after it.")
                % {"on": spoken.day(contract.ended_on)}
            ),
            Paragraph(_("Do you want a contract after all? Answer this mail.")),
            Note(words),
        )
    return letter(
        case,
        _("Your contract %(contract)s goes on") % named,
        Paragraph(_("The term of your contract is over. It goes on for the same price.")),
        Facts(((_("It covers"), things_of(contract)), (_("You pay"), contract.costs()))),
        Paragraph(notice_of(contract)),
        Note(words),
    )


def things_of(contract: Contract) -> str:
    """What it covers and is still there, in the reader's language."""
    return ", ".join(str(thing) for thing in contract.things.here().order_by("pk"))


def _named(contract: Contract) -> dict[str, str]:
    return {"contract": str(contract)}
