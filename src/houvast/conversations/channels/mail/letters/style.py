"""How the company's letters look."""

from dataclasses import dataclass

from houvast.ground import colours


@dataclass(frozen=True, slots=True)
class Style:
    """The company as its letters show it. `colour` is its accent as #rrggbb."""

    company: str
    colour: str
    address: str = ""
    phone: str = ""

    @property
    def on_colour(self) -> str:
        """What reads best on a button in the company's colour."""
        return colours.legible_on(self.colour)

    @property
    def ink(self) -> str:
        """The company's colour as text on white."""
        return colours.by_day(self.colour).ink

    @property
    def ink_by_night(self) -> str:
        """The company's colour as text on a dark sheet."""
        return colours.by_night(self.colour).ink
