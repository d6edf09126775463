from collections.abc import Iterator

from django.conf import settings

from houvast.ground.json_over_http import NoUsableAnswer, TurnedDown
from houvast.routes.front import as_places, road_engine, somewhere_of_ours


def look() -> Iterator[tuple[bool, str]]:
    """Whether travel times come from where the settings say, and who hears our addresses."""
    if settings.HOUVAST.geocoder != "off":
        yield True, f"Addresses are looked up at {settings.HOUVAST.geocoder_url}."
    engine = road_engine()
    if engine is None:
        yield True, "Travel times are as the crow flies, at a speed that grows with the distance."
        return
    somewhere = as_places([somewhere_of_ours()])
    try:
        engine.ask(somewhere, somewhere)
    except TurnedDown:
        yield False, f"{engine.name} knows no road where our technicians start: has it our map?"
    except NoUsableAnswer as trouble:
        yield False, f"{engine.name} (HOUVAST_TRAVEL_URL) gives no travel times: {trouble}."
    else:
        yield True, f"{engine.name} gives travel times by road."
