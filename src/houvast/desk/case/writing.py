"""The forms in which staff write on the page of a case, made as the case stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _

from houvast.conversations.actions.next_word import NextWord
from houvast.conversations.models import Message
from houvast.conversations.queries.correspondents import copies_of, last_heard
from houvast.desk.case.forms.writing import NoteForm, PhoneNoteForm, ReplyForm
from houvast.desk.frame.badges import when_due
from houvast.desk.frame.drafts import drafted
from houvast.desk.frame.forms import with_came_back
from houvast.desk.frame.queries.moments import running_in
from houvast.people.models import Staff
from houvast.people.queries.moments import offered_moments
from houvast.promises.models import Case, Promise

Draft = dict[str, str]
WRITTEN_IN = ("reply", "note", "phone_note")
"""The addresses of these forms."""


@dataclass(frozen=True)
class Writing:
    """What the forms of a case depend on: what is promised in it, and the mail that is answered.

    Who else got that mail may get the answer.
    """

    running: Sequence[Promise]
    heard: Message | None
    now: datetime

    def reply(self, given: Any = None, *, draft: Draft | None = None) -> ReplyForm:
        """The form to answer a case, with a next word that fits most answers."""
        usual, besides = self._next_words()
        return ReplyForm(
            given,
            offered=offered_moments(self.now),
            usual=usual,
            besides=besides,
            promises=self._kept_by_hand,
            others=copies_of(self.heard),
            initial=draft,
        )

    def note(self, given: Any = None, *, draft: Draft | None = None) -> NoteForm:
        return NoteForm(given, auto_id="note_%s", initial=draft)

    def phone(self, given: Any = None, *, draft: Draft | None = None) -> PhoneNoteForm:
        """The form to write down a phone call."""
        promises = self._kept_by_hand
        return PhoneNoteForm(given, auto_id="phone_%s", promises=promises, initial=draft)

    def forms(self, case: Case, staff: Staff, *, came_back: Form | None) -> dict[str, Any]:
        """All of them with what was being written in them, and the one that came back."""
        sent_to = [reverse(f"desk:{name}", args=[case.pk]) for name in WRITTEN_IN]
        reply, note, phone = drafted(staff, *sent_to, now=self.now)
        blank: dict[str, Form] = {
            "reply_form": self.reply(draft=reply.fields),
            "note_form": self.note(draft=note.fields),
            "phone_form": self.phone(draft=phone.fields),
        }
        drafts = {"reply": reply, "note": note, "phone": phone}
        return {**with_came_back(blank, came_back), "drafts": drafts}

    @property
    def _kept_by_hand(self) -> list[Promise]:
        """What an answer or a call may keep besides."""
        return [promise for promise in self.running if promise.is_kept_by_hand]

    def _next_words(self) -> tuple[str, list[tuple[str, str]]]:
        """What follows an answer when nothing is chosen, and what can be chosen besides moments."""
        ask = _("We ask in five working days whether it is solved")
        besides: list[tuple[str, str]] = [(NextWord.What.ASK, ask)]
        stands = next((one for one in self.running if one.kind != Promise.Kind.REPLY), None)
        if stands is None:
            usual = _("As I write it; else we ask in five working days whether it is solved")
            return usual, besides
        by = when_due(stands)
        nothing = _("Nothing more: what was promised stands, %s") % by
        besides.append((NextWord.What.STANDS, nothing))
        return _("As I write it; else what was promised stands: %s") % by, besides


def writing_in(case: Case, *, now: datetime) -> Writing:
    """As the case stands now: two SQL statements."""
    return Writing(running_in(case), last_heard(case), now)
