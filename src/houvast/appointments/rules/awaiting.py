"""Words of who expects us already: somebody would come, is late, never came.

Whoever asks where somebody stays was told that they come: offering a time to choose tells that
the appointment is forgotten. On a text that `folding.folded` made.
"""

import re

_TODAY = (
    r"vandaag|vanochtend|vanmorgen|vanmiddag|vanavond|gisteren\w*|gister\w*|eergisteren"
    r"|(?:maan|dins|woens|donder|vrij|zater|zon)dag\w*"
)
_NOW = rf"nog|alsnog|zo|straks|eindelijk|{_TODAY}"
_COMER = (
    r"(?:\w*monteur\w*|installateur\w*|loodgieter|vakman|vakmensen|man|mannen|technicus|iemand"
    r"|collegas?|hij|zij|ze|u|jullie)"
)
_MAN = (
    r"(?:engineers?|technicians?|plumber|mechanic|fitter|repairman|man|guy|team|colleagues?"
    r"|he|she|they|you|anyone|anybody|someone|somebody)"
)
_POLITE = re.compile(
    r"\b(?:zou(?:den)?(?: \w+){0,9}? (?:kunnen|willen|mogen|graag|fijn|mooi|prettig|handig|top"
    r"|super|mogelijk|haalbaar|welkom|geweldig|beschikbaar|lukken)"
    r"|als(?: \w+){0,7} zou(?:den)?|zou(?:den)? het(?: \w+){0,3} zijn)\b"
)
"""What sounds as expected, and only asks: "zouden jullie vandaag kunnen komen"."""

_AWAITS = re.compile(
    r"(?<!\w)(?:"
    + "|".join(
        (
            rf"waar blij(?:f|ft|ven)|waar (?:is|zijn) (?:\w+ )?{_COMER}(?! (?:\w+ )?gevestigd)",
            r"zou(?:den)?(?: \w+){0,10} (?:komen\w*|langskomen|langs komen|bellen|terugbellen"
            r"|gebeld|krijgen|sturen|verschijnen|arriveren)",
            rf"zou(?:den)?(?: \w+){{0,6}} (?:{_TODAY}|om|tussen|rond|voor|uiterlijk)(?: \w+){{0,7}}"
            r" (?:zijn|gebeuren|plaatsvinden|gedaan|gerepareerd|nagekeken|gemaakt)",
            r"is er nog (?:steeds |altijd )?(?:niet|niemand|geen)",
            r"nog (?:steeds |altijd )?(?:niemand(?! (?:\w+ )?gevonden)|geen \w*monteur)",
            rf"wacht\w*(?: \w+){{0,8}} op (?:\w+ )?{_COMER}",
            r"(?:zit|zitten|zat|zaten|sta|staan|stond|stonden)(?: \w+){0,6} (?:te )?wachten",
            r"(?:zitten|staan|blijven) (?:te )?wachten|wacht(?:en)? (?:\w+ )?nog (?:steeds|altijd)",
            rf"komt (?:er|{_COMER}|(?:de|uw|jullie|die|onze) \w+) (?:\w+ ){{0,3}}(?:{_NOW})",
            rf"kom(?:t|en) (?:u|jullie|ze) (?:\w+ ){{0,2}}(?:{_TODAY}) nog|komen jullie nog \?",
            r"wanneer kom(?:t|en) (?:\w+ ){1,3}(?:nou|nu|eindelijk|toch)",
            r"hoe laat (?:kom(?:t|en)|is|zijn) |hoe laat(?: \w+){1,6} (?:verwachten|komen|er is)",
            r"onderweg|beloofd|toegezegd|opdagen|opgedaagd|dagen? (?:\w+ )?op|te bekennen",
            r"(?:u|jullie|zij|ze|uw collega) (?:had(?:den)? )?(?:zei|zeiden|gezegd|beloofde\w*)",
            r"(?:niets|niks)(?: \w+){0,4} (?:gehoord|vernomen|gezien)|niemand (?:\w+ )?gezien",
            rf"{_COMER}(?: \w+){{0,3}} te laat(?! om)|te laat (?:is|zijn|bent)",
            r"(?:u|jullie)(?: \w+){0,4} (?:mij|me|ons|onze \w+|mijn \w+|de afspraak)"
            r"(?: \w+){0,2} vergeten|vergeten te komen",
            r"(?:was|waren|stond|stonden)(?: \w+){0,6} (?:in)?gepland|(?:in)?gepland (?:was|stond)",
            r"(?:(?:ik|wij|we) had(?:den)?|had ik|hadden (?:wij|we))(?: (?!graag)\w+){0,5}"
            r" afspra\w+(?! (?:willen|gewild))",
            rf"where (?:is|are|has|s)(?: \w+){{0,2}} {_MAN}(?! (?:based|located))|wheres",
            r"(?:supposed|meant|due|scheduled|expected) to(?: \w+)? (?:come|be here|arrive|visit"
            r"|turn up|show up|call|send|stop by)",
            rf"{_MAN}(?: \w+){{0,2}} should have (?:come|arrived|been here|called|turned|shown)",
            r"(?:hasnt|has not|havent|have not|hadnt|didnt|did not|not)(?: \w+){0,2}"
            r" (?:turned up|shown|showed|arrived|appeared|turn up|show up|arrive|appear)",
            r"(?:no ?one|nobody|no engineer|no technician|none of you)(?: \w+){0,2} (?:came|come"
            r"|turned|showed|shown|arrived|here|called|appeared)|no sign of|stood (?:me|us) up",
            rf"{_MAN}(?: \w+){{0,2}} (?:is|are|was|were) (?:\w+ )?late"
            r"(?! (?:afternoon|morning|evening|in))|(?:running|hours?|minutes) late",
            rf"waiting(?: \w+){{0,4}} (?:for|on) (?:\w+ )?{_MAN}|wait(?:ed|ing) (?:all|in|at home"
            r"|since|here)|still waiting|have been waiting",
            rf"(?:is|are) (?:\w+ )?{_MAN}(?: \w+)? coming|still coming",
            r"on (?:his|her|their|your) way|on the way (?:yet|here|over)",
            rf"when will (?:he|she|they|(?:the|your) {_MAN})|be here (?:by|at|before)",
            rf"(?:what time|when)(?: \w+){{0,3}} {_MAN}(?: \w+){{0,2}} (?:arrives?|arriving"
            r"|be here|get here|here)",
            r"you (?:said|promised)|promised|told (?:me|us) (?:\w+ ){0,4}(?:come|would)",
            r"(?<!i )(?<!we )missed (?:\w+ ){0,3}(?:appointment|visit|slot)",
            r"forgotten (?:about )?us",
            r"(?:our|my|the) appointment(?: \w+){0,7} was|(?:we|i) had an? (?:\w+ )?appointment",
        )
    )
    + r")(?!\w)"
)


def awaits(sentence: str) -> bool:
    """Whether it tells that we would come, call or be there already."""
    return bool(_AWAITS.search(_POLITE.sub(" ", sentence)))
