"""OSRM: project-osrm.org, its table service."""

from dataclasses import dataclass, field

import numpy as np

from houvast.ground.json_over_http import NoUsableAnswer, address, ask_json
from houvast.routes.travel.engines import Durations, as_durations
from houvast.routing.travel import Places

# Its default `max-table-size`: starts and ends together.
MOST_PLACES = 100


@dataclass(frozen=True, slots=True)
class Osrm:
    """An OSRM server at `url` with the profile `driving`, waited for `patience` seconds."""

    url: str = field(repr=False)
    patience: float = 5.0
    name: str = "osrm"

    def widest(self, rows: int) -> int:
        return max(1, MOST_PLACES - rows)

    def ask(self, starts: Places, ends: Places) -> Durations:
        places = np.concatenate([starts, ends])
        path = ";".join(f"{lon:.4f},{lat:.4f}" for lat, lon in places.tolist())
        sources = ";".join(str(i) for i in range(len(starts)))
        targets = ";".join(str(i) for i in range(len(starts), len(places)))
        query = f"sources={sources}&destinations={targets}&annotations=duration"
        at = address(self.url, f"/table/v1/driving/{path}", query)
        answer = ask_json(at, seconds=self.patience)
        if not isinstance(answer, dict) or answer.get("code") != "Ok":
            raise NoUsableAnswer("an answer that is not Ok")
        return as_durations(answer.get("durations"), starts, ends)
