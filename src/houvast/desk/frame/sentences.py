"""What happened, as a sentence. A verb of history that nobody declares is shown as it is."""

from houvast.ground import verbs
from houvast.ground.models import Event
from houvast.ground.verbs import UndeclaredVerb


def sentence_of(event: Event) -> str:
    """What an event says, in the reader's language; its moments are said in full."""
    try:
        return verbs.verb(event.verb).sentence_about(event.facts)
    except UndeclaredVerb:
        return event.verb.replace(".", ": ").replace("_", " ")


def is_bad_news(event: Event) -> bool:
    """Whether it is one that somebody should see at a glance."""
    try:
        return verbs.verb(event.verb).is_bad_news
    except UndeclaredVerb:
        return False
