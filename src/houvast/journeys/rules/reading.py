"""A journey out of a text, and what may stand in one, for people who write them."""

from typing import Any

from houvast.ground.described_files import read_described
from houvast.journeys.rules.definition import Journey


def read_journey(text: str, *, file: str) -> Journey:
    """Raises DescriptionWrong, with the line and the path of what is wrong."""
    return read_described(Journey, text, file=file)


def schema_of_journey() -> dict[str, Any]:
    """The JSON schema of a journey: an editor that reads it helps while one writes."""
    schema = Journey.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
