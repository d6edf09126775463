"""What descriptions ask, part by part, and in words what another text changes in it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from houvast.ground.asked import AskedOf
from houvast.ground.descriptions import Descriptions
from houvast.journeys.front import (
    JOURNEYS,
    Journey,
    back_to_the_file_of_journey,
    put_journey_into_use,
)
from houvast.things.actions.describing import back_to_the_file_of_kind, put_kind_into_use
from houvast.things.known_kinds import KINDS
from houvast.things.queries.filled_in import how_many_filled_in
from houvast.things.rules.kinds import ThingKind
from houvast.workorders.front import (
    FORMS,
    FormOfWork,
    back_to_the_file_of_form,
    how_many_answered,
    put_form_into_use,
)

Part = tuple[str, tuple[AskedOf, ...]]
"""A heading with what is asked under it."""


@dataclass(frozen=True)
class Sort:
    """Kinds of thing, or forms of work: where they are described, and who answered what."""

    descriptions: Descriptions[Any]
    name: "LazyText | str"
    new: "LazyText | str"
    answered: Callable[[str, str], int]
    put_into_use: Callable[..., object]
    back_to_the_file: Callable[..., object]

    @property
    def key(self) -> str:
        return self.descriptions.sort

    @property
    def listed(self) -> list[tuple[str, str]]:
        """The key and the name of each, by name."""
        named = ((key, str(one.name)) for key, one in self.descriptions.all().items())
        return sorted(named, key=lambda one: one[1].casefold())


SORTS: Mapping[str, Sort] = {
    sort.key: sort
    for sort in (
        Sort(
            KINDS,
            gettext_lazy("Kinds of thing"),
            gettext_lazy("A new kind of thing"),
            how_many_filled_in,
            put_kind_into_use,
            back_to_the_file_of_kind,
        ),
        Sort(
            FORMS,
            gettext_lazy("Forms of work"),
            gettext_lazy("A new form of work"),
            how_many_answered,
            put_form_into_use,
            back_to_the_file_of_form,
        ),
        Sort(
            JOURNEYS,
            gettext_lazy("Journeys"),
            gettext_lazy("A new journey"),
            lambda _key, _question: 0,
            put_journey_into_use,
            back_to_the_file_of_journey,
        ),
    )
}


def parts_of(described: "ThingKind | FormOfWork | Journey") -> list[Part]:
    """What is asked, part by part: that of a thing or on a journey is one page."""
    if isinstance(described, Journey):
        return [("", tuple(described.questions))]
    if isinstance(described, ThingKind):
        return [("", tuple(described.properties))]
    return [(str(part.name), tuple(part.questions)) for part in described.parts]


def whose_words(described: "ThingKind | FormOfWork | Journey") -> str:
    """Of a kind of thing: where it stays."""
    if isinstance(described, FormOfWork | Journey):
        return ""
    if described.belongs_to == "place":
        return _("It stays with the house.")
    return _("It goes with whoever it is of.")


def changes(sort: Sort, key: str, before: Any, after: Any) -> list[str]:
    """What differs, in sentences; nothing where there was none before."""
    if before is None:
        return []
    was, is_now = _questions(before), _questions(after)
    return [
        *_of_the_whole(before, after),
        *_gone(sort, key, [one for name, one in was.items() if name not in is_now]),
        *(_("New: %(name)s.") % {"name": one.name} for name, one in is_now.items()
          if name not in was),
        *(_("Asked differently: %(name)s.") % {"name": one.name} for name, one in is_now.items()
          if name in was and was[name] != one),
    ]  # fmt: skip


def _of_the_whole(before: Any, after: Any) -> Iterator[str]:
    if before.name != after.name:
        yield _("It is called %(name)s now.") % {"name": after.name}
    if getattr(before, "belongs_to", "") != getattr(after, "belongs_to", ""):
        yield _("New ones: %(where)s What is on file stays where it is.") % {
            "where": whose_words(after)
        }


def _gone(sort: Sort, key: str, questions: Sequence[AskedOf]) -> Iterator[str]:
    for one in questions:
        known = sort.answered(key, one.key)
        said = _("Not asked any more: %(name)s.") % {"name": one.name}
        kept = ngettext(
            "It is answered %(known)s time; that answer stays on file.",
            "It is answered %(known)s times; those answers stay on file.",
            known,
        )
        yield f"{said} {kept % {'known': known}}" if known else said


def _questions(described: Any) -> dict[str, AskedOf]:
    return {one.key: one for _heading, asked in parts_of(described) for one in asked}
