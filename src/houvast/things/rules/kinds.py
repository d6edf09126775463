"""What a kind of thing is, and what it asks of each thing of its kind."""

from collections.abc import Mapping
from typing import Literal

from django.utils.translation import gettext_lazy as _
from pydantic import model_validator

from houvast.ground.asked import Asked, Described, NameInBoth, refuse_doubles
from houvast.ground.refusals import Refused


class NotAsked(Refused):
    says = _("Nothing is asked by the name of %(key)s for this kind of thing.")


class ThingKind(Described):
    """A kind of thing: its name, whose it is, what it asks; whether its `refrigerant` is logged."""

    name: NameInBoth
    belongs_to: Literal["place", "person"]
    refrigerant: bool = False
    properties: tuple[Asked, ...] = ()

    @model_validator(mode="after")
    def _asks_once(self) -> "ThingKind":
        refuse_doubles([asked.key for asked in self.properties])
        return self

    def kept(self, typed: Mapping[str, str]) -> dict[str, str]:
        """What was filled in, in the one form of each; what is empty is left out.

        Raises NotAsked, NotANumber, OutsideLimits, NotAChoice, NotADay or TextTooLong.
        """
        asked = {one.key: one for one in self.properties}
        if unknown := sorted(typed.keys() - asked.keys()):
            raise NotAsked(key=unknown[0])
        filled = {key: words.strip() for key, words in typed.items() if words.strip()}
        return {key: asked[key].kept(words) for key, words in filled.items()}

    def said(self, kept: Mapping[str, str]) -> list[tuple[str, str]]:
        """Each property that is known: its name and its value, as people read them."""
        known = (asked for asked in self.properties if asked.key in kept)
        return [(str(asked.name), asked.said(kept[asked.key])) for asked in known]
