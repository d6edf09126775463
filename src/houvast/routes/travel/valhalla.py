"""Valhalla: github.com/valhalla/valhalla, its action `sources_to_targets`."""

from dataclasses import dataclass, field

from houvast.ground.json_over_http import NoUsableAnswer, address, ask_json
from houvast.routes.travel.engines import Durations, as_durations
from houvast.routing.travel import Places

# Its default `max_matrix_location_pairs`.
MOST_PAIRS = 2_500


@dataclass(frozen=True, slots=True)
class Valhalla:
    """A Valhalla server at `url`, waited for at most `patience` seconds."""

    url: str = field(repr=False)
    patience: float = 5.0
    name: str = "valhalla"

    def widest(self, rows: int) -> int:
        return max(1, MOST_PAIRS // rows)

    def ask(self, starts: Places, ends: Places) -> Durations:
        question = {
            "sources": _locations(starts),
            "targets": _locations(ends),
            "costing": "auto",
            "verbose": False,
        }
        at = address(self.url, "/sources_to_targets")
        answer = ask_json(at, question, seconds=self.patience, changes=False)
        try:
            rows = answer["sources_to_targets"]["durations"]
        except (KeyError, TypeError) as trouble:
            raise NoUsableAnswer("an answer without durations") from trouble
        return as_durations(rows, starts, ends)


def _locations(places: Places) -> list[dict[str, float]]:
    return [{"lat": lat, "lon": lon} for lat, lon in places.tolist()]
