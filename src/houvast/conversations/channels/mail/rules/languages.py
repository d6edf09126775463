"""Which of our two languages somebody writes."""

import re

WORDS = re.compile(r"[a-zà-ÿ']+")
DUTCH = """
    de het een ik wij we u uw jullie is zijn was niet geen en of maar voor met van op naar aan bij
    kan kunt kunnen graag wil hallo beste geachte groet groeten vriendelijke dank bedankt wanneer
    waar hoe wat deze dit mijn onze ook nog dat er heb heeft hebben wordt
"""
ENGLISH = """
    the a an i we you your is are was not no and or but for with of on to at can could would please
    like hello dear hi regards kind thanks thank when where how what this my our also that there
    have has it be do does from if
"""
DUTCH_WORDS, ENGLISH_WORDS = frozenset(DUTCH.split()), frozenset(ENGLISH.split())


def language_of(text: str, *, otherwise: str) -> str:
    """ "nl" or "en", by the small words in the first lines; `otherwise` where they do not tell."""
    words = WORDS.findall(text[:2_000].lower())
    dutch = sum(word in DUTCH_WORDS for word in words)
    english = sum(word in ENGLISH_WORDS for word in words)
    if max(dutch, english) < 3 or dutch == english:
        return otherwise
    return "nl" if dutch > english else "en"
