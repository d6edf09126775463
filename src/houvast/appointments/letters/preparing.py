"""What customers are asked to arrange before we come."""

from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from houvast.appointments.letters.paper import button, letter, window_of, work_of
from houvast.appointments.letters.where import told
from houvast.appointments.models import Preparation, Visit
from houvast.conversations.letters import Letter, Note, Paragraph
from houvast.conversations.letters.letter import Block
from houvast.ground import spoken
from houvast.people.models import Language
from houvast.promises.models import Link


def asked_in(preparation: Preparation) -> str:
    """What is asked, in the language that is spoken now."""
    is_dutch = (get_language() or "").startswith(Language.DUTCH)
    return preparation.words_nl if is_dutch else preparation.words_en


def your_side(visit: Visit) -> list[Block]:
    """For a confirmation: what we ask of them; nothing where nothing is asked."""
    asked = [asked_in(one) for one in visit.preparations.all()]
    if not asked:
        return []
    return [Paragraph(_("What we ask of you: %(asks)s.") % {"asks": "; ".join(asked)})]


def still_to_do(visit: Visit, to_do: Iterable[Preparation], link: Link) -> Letter:
    """The one reminder of what is still to be arranged, while it can still be moved."""
    when = {"window": window_of(visit), "name": visit.whom}
    until = {"until": spoken.moment(visit.change_until)}
    return letter(
        visit.case,
        _("Is everything ready for us? %(work)s") % {"work": work_of(visit)},
        Paragraph(
            told(
                visit,
                _("We come on %(window)s. These we ask of you, so that it goes well in one go:"),
                _(
                    "%(name)s comes on %(window)s. These we ask of you, so that it goes well in "
                    "one go:"
                )
                if visit.is_for_another
                else _(
                    "You come on %(window)s. These we ask of you, so that it goes well in one go:"
                ),
                _("We call on %(window)s. These we ask of you, so that it goes well in one go:"),
                _("We meet on %(window)s. These we ask of you, so that it goes well in one go:"),
            )
            % when
        ),
        *(Paragraph(asked_in(one)) for one in to_do),
        button(_("Say that it is arranged"), link),
        Note(
            _(
                "Does it not work out? You can still move the appointment until %(until)s. That "
                "is fine."
            )
            % until,
            own=True,
        ),
        preheader=", ".join(asked_in(one) for one in to_do),
    )
