"""Whether somebody only says thank you. When in doubt they do not: then it is answered."""

import re
from collections.abc import Collection

MOST_WORDS = 25
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
NOT_A_WORD = re.compile(r"[?\d@/]")

THANKS = frozenset(
    {"bedankt", "dank", "dankjewel", "dankuwel", "dankje", "thanks", "thank", "merci"}
)
_BESIDE_IT = """
aan aardig alles allemaal alvast beste blij dag de deze dit een en enorm erg fijn fijne geachte
gedaan geholpen gered geweldig goed goede goedemorgen goedemiddag goedenavond groet groeten
groetjes hallo hartelijk hartelijke hartstikke hé heel heer hele helemaal het hi hoi hulp ik
je jou jouw jullie keurig knap lieve met mevrouw mij mijn moeite mooi mvg namens netjes nogmaals
ook ons prachtig prettig prettige prima reactie service snel snelle super team tevreden top uw
u uitleg van vlug voor vriendelijke we weekend wat wel wij zeer zo
a all and appreciated best dear for fast good great hello help helping kind kindly lot many much
nice quick regards reply so team the thanks this very wonderful you your
"""
BESIDE_IT = frozenset(_BESIDE_IT.split())


def is_plainly_thanks(text: str, *, names: Collection[str] = ()) -> bool:
    """Whether the new words of a message are thanks, greetings and names, and nothing else.

    A question mark, a figure, an address or any word that may mean more makes it a message like
    any other. `names` are those that may stand under or above it.
    """
    if NOT_A_WORD.search(text):
        return False
    words = [word.casefold() for word in WORD.findall(text)]
    known = {part for name in names for part in WORD.findall(name.casefold())}
    return (
        0 < len(words) <= MOST_WORDS
        and not THANKS.isdisjoint(words)
        and all(word in THANKS or word in BESIDE_IT or word in known for word in words)
    )
