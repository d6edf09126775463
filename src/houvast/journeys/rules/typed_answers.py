"""What somebody types quickly in answer to a question: the number of a choice, or its first
letters.
"""

from houvast.journeys.rules.questions import (
    NO,
    YES,
    ChoiceOfCustomer,
    JourneyQuestion,
    YesOrNo,
)

_YES_NO = {"j": YES, "ja": YES, "y": YES, "yes": YES, "n": NO, "nee": NO, "no": NO}


def choices_of(question: JourneyQuestion) -> list[tuple[str, str]]:
    """The answers to choose from, in the reader's language; none for what is typed."""
    if isinstance(question, YesOrNo):
        return [(one.key, str(one.name)) for one in question.as_choice.choices]
    if isinstance(question, ChoiceOfCustomer):
        return [(one.key, str(one.name)) for one in question.choices]
    return []


def meant(question: JourneyQuestion, typed: str) -> str:
    """The answer that somebody meant: of choices the key, by number, key or first letters; what
    fits none or several of them stays as it was typed.
    """
    choices = choices_of(question)
    said = typed.strip().casefold()
    if isinstance(question, YesOrNo) and said in _YES_NO:
        return _YES_NO[said]
    if not choices or not said or said in dict(choices):
        return typed
    if said.isdecimal() and 1 <= int(said) <= len(choices):
        return choices[int(said) - 1][0]
    begins = [key for key, name in choices if name.casefold().startswith(said)]
    return begins[0] if len(begins) == 1 else typed
