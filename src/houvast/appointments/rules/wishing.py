"""Words by which people say that they want a visit, and by which they say something else.

Dutch and English, on a text that `folding.folded` made. Each is
evidence, not proof: what speaks against a visit outweighs whatever speaks for it.
"""

import re

_WEEKDAY = "(?:maan|dins|woens|donder|vrij|zater|zon)dag"


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(patterns) + r")(?!\w)")


_BESIDE = """
aan aanvraag aanvragen afspraak alsjeblieft alstublieft aub beste bij cv cvketel dag de een er
gaarne goedemorgen goedemiddag goedenavond goedendag graag groet groeten hallo het hier hij hoi
huis ik in inplannen is jaarlijks jaarlijkse keer ketel maken mijn mn mvg nieuwe nodig nu onze
plannen svp thuis uitvoeren van verzoek voor want warm water weer zo
a an annual appointment at boiler book dear for hello hi home it my need needed now our please
regular request the to want yearly
"""
BESIDE = frozenset(_BESIDE.split())
"""What may stand beside the name of the work where little more is said ("Onderhoud ketel svp")."""

NOT_WANTED = _any(
    r"geen (?:\w+ ){0,2}(?:bezoek\w*|afspra\w+|monteur|onderhoud\w*|\w*beurt|behoefte|interesse"
    r"|belangstelling|service\w*|reparatie|controle|uitnodiging\w*|klant)",
    r"(?:niet|nooit) (?:meer |langer )?(?:nodig|gewenst|noodzakelijk|relevant|aan de orde)",
    r"niet meer van toepassing|overbodig",
    r"hoe(?:f|ft|ven)(?: \w+){0,5} (?:niet|niets|niemand|geen|nooit)",
    r"(?:niet|niemand)(?: \w+){0,3} (?:te komen|te sturen|langskomen|langs te komen|langs komen)",
    r"kom (?:\w+ )?niet|stuur (?:\w+ )?(?:niemand|geen)|komt? u (?:\w+ )?niet",
    r"wil(?:len)?(?: \w+){0,3} (?:niet|geen|niemand)(?: \w+){0,5} (?:bezoek\w*|afspra\w+|monteur"
    r"|onderhoud\w*|komt|komen|langskomt|uitnodiging\w*|contract\w*|abonnement\w*|klant|verder"
    r"|meer|laten doen)",
    r"(?:zie|ziet|zien)(?: \w+){0,3} (?:vanaf|van af)|afzien",
    rf"liever geen|liever niet(?! (?:op|voor|na|s|in|te|om|tussen|zo|{_WEEKDAY})\b)",
    r"nee (?:dank\w*|bedankt|hoor)|no thank\w*",
    r"sla(?:an)?(?: \w+){0,5} over|overslaan|skip (?:it|this|the)",
    r"voorlopig (?:niet|geen)|laat (?:\w+ ){0,3}maar (?:zitten|achterwege|gaan)",
    r"wil(?:len)?(?: \w+){0,3} (?:onderhoud\w*|bezoek|afspra\w+|monteur|service|beurt) niet",
    r"^(?:nee|no|nope)(?! (?:hot|heat|heating|water|warm|power))|elders|overgestapt|elsewhere",
    r"uitstel\w*|uitgesteld|uit te stellen|postpon\w*|niet meer benader\w*|loos alarm|vals alarm",
    r"false alarm|vergissing|per ongeluk|by (?:mistake|accident)|negeer|negeren|ignore|disregard",
    r"(?:dont|do not|doesnt|does not|wont|not)(?: \w+){0,2} (?:want|need|require|interested|come"
    r"|visit|send|book|schedule|necessary|needed|required|call)",
    r"no longer (?:want|need|require|interested|necessary|needed|relevant|a customer|live)",
    r"no (?:\w+ )?(?:visits?|appointments?|need|interest|technician|engineer|maintenance|service)",
    r"rather not|without (?:a )?visit|laat (?:\w+ ){0,3}maar$|op hold|on hold|pauze\w*|pauzeer\w*",
    r"(?:doe|doen|deed|deden)(?: \w+){0,3} zelf(?! niet)|zelf (?:doen|doe)|bij nader inzien",
    r"bedacht|(?:laten|laat) (?:\w+ ){0,3}vallen|pas (?:\w+ )?voor|geen gebruik|geen zin|nooit om",
    r"niet (?:\w+ )?door ?(?:te |laten )?gaan|gaat (?:\w+ )?niet door",
    r"(?:pas )?(?:over|volgend) (?:\w+ )?(?:jaar|jaren) (?:pas|weer)",
    r"(?:van|uit) (?:de|het|uw|jullie) (?:\w*lijst|bestand|planning|administratie)",
    r"(?<!meer )(?<!water )(?<!lucht )(?:van|uit) (?:het|uw|jullie) systeem",
    r"eraf(?! (?:gevallen|gebroken|gewaaid|gegaan|gesprongen))(?<!viel eraf)(?<!ligt eraf)"
    r"(?<!vallen eraf)|afhal\w*|doorschuiv\w*|doorgeschoven|schuif(?: \w+){0,4} door",
    r"niet (?:meer )?van (?:ons|mij)",
    r"(?<!zijn de )(?<!ben de )(?<!als )(?<!als de )"
    r"(?:nieuwe|volgende) (?:eigena\w+|bewoner\w*|huurder\w*)|overleden|overlijden|passed away",
    r"(?:afspra\w+|bezoek|melding)(?: \w+){0,3} (?:weg|eruit)|\w*melding sluiten|per abuis",
)
CANCELS = _any(
    r"opzeg\w*|opgezegd\w*|op te zeggen|zeg(?:gen|t)?(?: \w+){0,8} op",
    r"beeindig\w*|stopzet\w*|stopgezet|stop te zetten|zet(?:ten)?(?: \w+){0,5} stop",
    r"stop(?:pen)? (?:met|het|de|mijn|ons|onze|alle|deze|dit|sending|mailing|my|the|our|all|this"
    r"|these|please|contacting|emailing)|stop \?*$|^stop$",
    r"afblaz\w*|afgeblazen|stadsverwarming|gesloopt|blaas(?: \w+){0,4} af|kundig\w*|stornier\w*",
    r"annul\w+|geannuleerd|afzeg\w*|afgezegd|af te zeggen|zeg(?:gen|t)?(?: \w+){0,8} af",
    r"eruit (?:te )?halen|verval\w*|schrap\w*|intrek\w*|ingetrokken|in te trekken|vergeet",
    r"afbestel\w*|afbesteld|cancel\w*|terminat\w*|discontinu\w*|withdraw\w*|call(?:ing)? off",
    r"end(?:ing)? (?:my|our|the|this) \w+|unsubscribe\w*|uitschrij\w*|schrijf(?: \w+){0,4} uit",
    r"afmeld\w*|afgemeld|meld(?:en)?(?: \w+){0,4} af|herroep\w*|ontbind\w*|remove (?:me|my|us)",
    r"verwijder\w*(?: \w+){0,3} (?:mij|me|ons|gegevens|adres\w*)|take (?:me|us) off|gdpr|avg",
)
_REPAIRED = (
    r"(?:opgelost|verholpen|gerepareerd|gemaakt|gefixt|hersteld|geregeld|gedaan|uitgevoerd"
    r"|nagekeken|vervangen|langs geweest|langsgeweest|opgepakt|gedicht|afgehandeld|ontstopt"
    r"|overgegaan|gestopt)"
)
SOLVED = _any(
    rf"(?:is|zijn|al|inmiddels|intussen|ondertussen|zelf|vanzelf|weer|reeds|werd|heeft|hebben|heb)"
    rf"(?: (?!nog |niet |nooit )\w+){{0,5}} {_REPAIRED}(?! (?:worden|kan|kunnen|moet|moeten))",
    r"opgelost|verholpen|gelukt",
    r"zelf (?:\w+ )?(?:kunnen|weten) (?:te )?(?:maken|repareren|verhelpen|oplossen|fixen)",
    r"(?:al|reeds|inmiddels)(?: \w+){0,3} laten (?:doen|uitvoeren|maken|nakijken|vervangen)",
    r"(?:werkt|werken|doet het|doen het|brandt|loopt|draait)"
    r"(?: (?!niet|niets|nooit|slecht|minder|amper|nauwelijks)\w+){0,2}"
    r" (?:prima|goed|perfect|uitstekend|normaal|super)",
    r"(?:doet|doen|werkt|werken|brandt|loopt|draait|functioneert)(?: \w+){0,3} weer(?! (?:niet"
    r"|geen))",
    r"(?:lek|drup)\w* (?:nu |gelukkig )?(?:niet|nergens)|al geweest|niets (?:meer )?aan de hand",
    r"(?:storing|lekkage|lek|probleem)(?: \w+){0,4} niet (?:meer|langer)(?! weg)",
    r"geen (?:\w+ )?(?:storing\w*|lekkage\w*|lek|probleem|problemen|klachten|last)",
    r"(?:storing|probleem|lekkage|lek|euvel)(?: \w+){0,3} (?:weg|voorbij|verdwenen|over)",
    r"(?:ander\w*|concurrent|buurman|zwager|installateur)(?: \w+){0,4} (?:gevonden|gekozen|laten)",
    r"(?:is|was|has been|have been|been|already|now|got|myself|ourselves|we|i|since)(?: \w+){0,3}"
    r" (?:solved|fixed|resolved|repaired|sorted|replaced)",
    r"(?:storing|lek\w*|probleem)(?: \w+){0,2} bleek|(?:husband|wife|son|neighbou?r|friend|landlord"
    r"|plumber)(?: \w+){0,3} (?:fixed|repaired|solved|replaced)",
    r"already (?:\w+ )?(?:done|had|been|found|serviced)|(?<!not )(?<!stopped )working (?:again"
    r"|fine)",
    r"works? (?:again|fine|perfectly)|stopped (?:leaking|dripping)|problem is gone|no (?:leaks?"
    r"|faults?)",
    r"(?:not|isnt|arent|wasnt|never) (?:leaking|dripping|broken|blocked|faulty)",
    r"no longer (?:leak\w*|drip\w*|a problem)|found (?:someone|somebody|another)",
)
MONEY = _any(
    r"factu\w*|nota|notas|rekening\w*|\w*beta(?:al|l)\w*(?! parkeren)|incasso\w*|aanmaning\w*",
    r"geen cent|recht op|afgeschreven|afschrijv\w*|bedrag\w*|restitutie|credit\w*|btw|iban",
    r"(?:te ?veel|dubbel) (?:betaald|berekend|gerekend)|geld terug|invoic\w*|bill|bills|billed",
    r"billing|payments?|paid|pay|paying|refund\w*|overcharg\w*|charged?|charges|money back",
    r"direct debit|euros?|eur|€.*",
)
COMPLAINS = _any(
    r"klacht\w*|klagen|klaag|beklag\w*|ontevreden|teleurgesteld|teleurstell\w*|schandalig|schande",
    r"belachelijk|onacceptabel|waardeloos|waardeloze|onbeschoft\w*|woedend|boos|laks|ondermaats",
    r"onvriendelijk\w*|onbeleefd\w*|onprofessione\w*|brutaal|arrogant\w*|beschadigd|bekrast|vernield",
    r"(?:tweede|derde|vierde|vijfde|zoveelste) (?:keer|maal|mail|bericht|brief|poging)|nergens op",
    r"(?:dit|dat|het) kan toch niet|niemand (?:\w+ )?geweest",
    r"(?:broke|damaged|scratched|ruined|flooded) (?:my|our)|reageert? (?:\w+ ){0,3}niet",
    r"keer op keer|wacht(?:en)? nog|kapot achter|(?:wacht\w*)(?: \w+){0,4}"
    r" (?:dagen|weken|maanden|week|maand)|geweest(?: \w+){0,4} maar",
    r"(?:na|sinds) (?:jullie|uw|dat|het|de)(?: \w+){0,3} (?:bezoek|reparatie|onderhoud|\w*beurt"
    r"|plaatsing|installatie|monteur)|alweer|fijn hoor|lekker (?:dan|vlot)|mooi is dat|(?:top|goed)"
    r" geregeld|(?:second|third|fourth) time|since your (?:\w+ )?visit",
    r"prutswerk|broddelwerk|slordig\w*|wanprestatie|bedroevend|triest|zat|beu|erg genoeg",
    r"slecht\w* (?:service|communicatie|bereikbaar\w*|bediening|ervaring|geholpen|onderhoud|werk"
    r"|behandeld|uitgevoerd)",
    r"(?:service|onderhoud|beurt|werk|monteur)(?: \w+){0,4} (?:slecht|beroerd|matig|onder de maat)",
    r"kwam(?:en)? (?:\w+ )?(?:niet|niemand)|(?:niet|nooit|niemand) (?:\w+ )?(?:gekomen|verschenen"
    r"|komen opdagen|opgedaagd|teruggebeld|langsgekomen)|voor (?:niets|niks) (?:thuis|gewacht)",
    r"geschillen\w*|consumentenbond|advocaat|jurist|rechts\w+|rechter|ingebreke\w*",
    r"verantwoordelijk|responsible|liable|(?:wrong|verkeerd\w*) (?:address|person|number|name"
    r"|company|customer|adres|persoon|nummer|naam|bedrijf|klant)",
    r"aansprakelijk\w*|schadeclaim|schade\s?vergoed\w*|compensatie|vergoeding",
    r"complain\w*|disappoint\w*|unacceptable|terribl[ey]|awful|ridiculous|disgrac\w*|angry|unhappy",
    r"dissatisf\w*|appalling|rude|worst|sloppy|useless|shocking|horrible|furious|fed up|lousy",
    r"(?:poor|bad)(?:ly)? (?:\w+ )?(?:service|experience|job|work|quality|treated|done)",
    r"no show|never (?:came|showed|called|replied|arrived|turned|got)|lawyer|solicitor|ombudsman",
    r"(?:didnt|did not) (?:come|show|turn|arrive|call)|nobody (?:came|showed|called|turned|has)",
    r"compensation|still waiting for an? (?:answer|reply)",
)
ADVERTISES = _any(
    r"click here|klik hier|seo|backlinks?|ranking|marketing|your (?:website|business|company)",
    r"uw (?:website|bedrijf|onderneming|organisatie)|b2b|leads|investors?|lotter\w*|winnaar",
    r"gewonnen|winner|viagra|casino|crypto\w*|bitcoin|loans?|lening\w*|aanbieding\w*|korting\w*",
    r"discounts?|special offer|limited (?:time|offer)|we (?:offer|provide|specialize|specialise)",
    r"wij (?:bieden|leveren|verzorgen|zijn gespecialiseerd)|(?:our|onze) (?:products?|services"
    r"|producten|diensten|software|app|oplossing\w*)|nieuwsbrief|newsletter|webinar|whitepaper",
    r"interview\w*|scriptie|enquete|bied\w* wij|bedrijfswagen\w*|wagenpark|bedrijfspand|uw pand",
    r"schoonmaakbedrijf|kennismak\w*|komen werken|baan|jobs?|stage\w*|zoek(?:t|en)? werk",
    r"samenwerk\w*|partnership|sollicit\w*|vacature\w*|job application|cv en motivatie|gratis demo",
    r"bespaar tot|save up to|reclame|advertis\w*|demo aanvragen|sales team|opportunity",
)
PRAISES = _any(
    r"beval(?:t|len)|complimenten?",
    r"(?:bedankt|dank\w*(?: u| je)?(?: wel)?|thanks|thank you) (?:voor|for)",
    r"(?:zeer|heel|erg|super) tevreden|tevreden over|happy with|pleased with|well done",
    r"(?:goed|goede|geweldige?|fijne?|top|prima|uitstekende?|super|great|excellent|good|best"
    r"|lovely|fantastic|perfect) (?:\w+ )?(?:service|onderhoud|werk|job|work|geholpen|gedaan)",
)
ABOUT_CONTRACT = _any(
    r"\w*(?:contract|abonnement|overeenkomst)\w*|lidmaatschap|subscription|agreement|plan|klant",
    r"customer|membership|verhui\w*|verhuis\w*|moving house",
)
INQUIRES = _any(
    r"vraagje|vraag(?: \w+){0,2} (?:over|voor)|vragen|informatie|info|inlichtingen|weten|wat kost",
    r"hoeveel|wat zijn de kosten|prijs\w*|prijzen|tarie\w*|garantie\w*|subsidie\w*|inbegrepen",
    r"datum van|wat als|stel (?:dat|nou|nu)|what if|zorgen (?:over|om)",
    r"(?:heeft|hebben|hebt|heb) (?:u|jullie|je)(?: \w+){0,6} (?:gekregen|binnen)",
    r"hoe staat|ontvangen|status|stand van zaken|bekend|received",
    r"verzeker\w*|handleiding|uitleg|betekent|waarom|hoe vaak|hoe lang|questions?|information",
    r"how (?:much|often|long)|prices?|costs?|quote|warranty|guarantee|included|covered|mean|means",
    r"wondering|why|kopie|copy|rapport|report|certificaat|certificate|verslag\w*|bewijs\w*",
    r"verleng\w*|ernstig|gevaarlijk|hoe (?:reset|moet|kan ik|vul|zet)|moet ik|how do i|should i",
    r"verklaring\w*|werkbon\w*|ontvang|ontvangt|gepland staat|genoteerd",
)
WHEN_DONE = _any(
    r"(?:wanneer|hoe laat) (?:is|zijn|was|waren)(?: \w+)* (?:klaar|af|gereed|gedaan|geweest)",
    r"when (?:is|are|was|were|will)(?: \w+)* (?:done|finished|ready|complete|completed)",
)
COSTS = _any(
    r"hoeveel|wat kost\w*|kost(?:en)?|prijs\w*|prijzen|tarie\w*|how much|costs?|prices?|quote",
)
_SPARED = _any(
    rf"(?:liever )?niet (?:op|voor|na|in|tussen|s|om) \w+|niet (?:{_WEEKDAY}\w*|s \w+)",
    r"geen haast|niet (?:dringend|urgent|thuis|aanwezig|beschikbaar|te lang|te laat|zelf|zo)",
    r"(?:nog|al)(?: \w+){0,2} (?:niet|nooit)|er (?:\w+ )?niet|(?:ben|zijn|kan"
    r"|kunnen)(?: \w+){0,3} niet",
    r"not (?:urgent|in a hurry|home|at home|available|on \w+|before \w+|after \w+|too \w+|sure"
    r"|yet)",
    r"no (?:hurry|rush|later)|never (?:been|had)|not been|zonder afspraak",
)
_NEGATES = _any(
    r"niet|geen|nooit|niemand|niets|nergens|nee|zonder|not|no|never|none|dont|doesnt|wont|isnt",
    r"without|nobody",
)


def negates(sentence: str) -> bool:
    """Whether it says no to something else than a day, a moment or being at home."""
    return bool(_NEGATES.search(_SPARED.sub("", sentence)))


CALLS = _any(
    r"(?:terug)?bel(?:len|t)?|gebeld|telefon\w*|opbellen|call (?:me|us|back)|phone|ring me",
    r"mail(?:t|en)? (?:mij|me|ons)|email me|e mail me",
)
HAPPENED = _any(
    r"gedaan|uitgevoerd|geweest|gehad|was hier|waren hier|vergeten|vergat|achtergelaten|was done",
    r"came by|did the|was here|left (?:his|her|their|a)|forgot",
)
ASKS = _any(
    r"graag|gaarne|aub|svp|alstublieft|alsjeblieft|please|verzoek\w*|aanvra\w*|aangevraagd",
    r"(?:ik|wij|we) (?:\w+ )?(?:wil|willen|zou|zouden|wilden|wilde|zoek|zoeken)",
    r"(?:wil|willen|zou|zouden|wilde) (?:ik|wij|we)",
    r"(?:kan|kun|kunt|kunnen|mag|mogen|zou|zouden|wilt|willen) (?:u|jullie|je|ik|wij|we|er|iemand"
    r"|dat|dit|het|hier|mijn|onze|(?:de|een) monteur)",
    r"moet(?:en)?(?: \w+){0,6} (?:worden|gebeuren|krijgen|hebben)",
    r"nodig|tijd (?:voor|om)|toe aan|aan de beurt|laten (?:doen|uitvoeren|nakijken|maken"
    r"|repareren|plaatsen|vervangen|komen|aanleggen)|achterstallig\w*|inplannen"
    r"|plan(?: \w+){0,4} in",
    r"(?:i|we|id|wed) (?:would |d )?(?:\w+ )?(?:like|want|need|require)|(?:can|could|would|will"
    r"|may) (?:you|i|we|someone|somebody|anyone|it|the|a technician|an engineer)",
    r"needs?|(?:time|due|up) for|is due|overdue|book|schedule|arrange|request\w*|looking (?:for"
    r"|to)",
)
ASKS_TO_COME = _any(
    r"(?:afspra\w+|appointment)(?: \w+){0,6} (?:maken|plannen|inplannen|boeken|verzetten|graag|kan"
    r"|mogelijk|possible|please)",
    r"(?:graag|kan|kunt|kunnen|wil|willen|maken|maak|plan|boek|make|book|schedule|arrange|like|need"
    r"|please|get)(?: \w+){0,6} (?:afspra\w+|appointment)",
    r"ander(?:e)? (?:moment|tijd|tijdstip|dag|datum|keer|week)|wanneer (?:kan|kunt|kunnen|komt"
    r"|komen|schikt|past|zou|mag|is)|welke (?:dag|dagen|datum|week)",
    r"(?:iemand|monteur|u|jullie|vakman|er)(?: \w+){0,3} (?:komen|langskomen|sturen|kijken)",
    r"langs ?komen|langs te komen|kom(?:t|en)?(?: \w+){0,4} langs|(?:in)?plannen|in te plannen",
    r"plan(?: \w+){0,4} in|(?:gemaakt|gerepareerd|nagekeken|vervangen|geplaatst|onderhouden"
    r"|verholpen)"
    r" (?:worden|krijgen)|laten (?:doen|uitvoeren|nakijken|maken|repareren|plaatsen|vervangen"
    r"|komen)",
    r"(?:kunnen|kunt|kan|wilt|willen|zouden|zou) (?:jullie|u|je|iemand)(?: \w+){0,6} (?:maken"
    r"|repareren|nakijken|plaatsen|vervangen|verhelpen|oplossen|schoonmaken|doen|aansluiten"
    r"|installeren|uitvoeren|komen)",
    r"kan (?:het|dat|dit)(?: \w+){0,4} (?:moment|weken|week|dag|maand|morgen|vandaag)",
    r"zo (?:snel|spoedig|vlug) mogelijk|spoed\w*|met spoed",
    r"come (?:over|by|round|out|and|to)|send (?:someone|somebody|a|an)|when (?:can|could|would"
    r"|are)",
    r"(?:can|could) (?:someone|somebody|you|a technician|an engineer)(?: \w+){0,2} (?:come"
    r"|visit|fix"
    r"|repair|look|service|check|replace|install)|book|schedule|(?:another|different|other) (?:time"
    r"|day|date|moment)|as soon as possible|asap|(?:be|get it|have it) (?:fixed|repaired|serviced)",
)
IN_TROUBLE = _any(
    r"storing(?:en|s?(?:melding|code|geval)\w*)?|lek|lekt|lekken|lekkage\w*|lekkend\w*|kapot|stuk",
    r"defect|doe(?:t|n) het (?:weer )?niet",
    r"werk(?:t|en) (?:weer )?niet|koud|valt (?:\w+ )?uit|slaat (?:\w+ )?af|foutcode|geen (?:warm "
    r")?water|geen verwarming|geen (?:stroom|internet|signaal)|verstopt\w*|drup\w*|druppel\w*",
    r"blijft (?:\w+ )?(?:lopen|doorlopen)|doorloopt|stinkt|gaslucht|broken?|leak\w*|drip\w*",
    r"faults?|faulty|error|not working|doesnt work|does not work|stopped working|no hot water",
    r"no (?:heating|water|heat|power|internet)|blocked|clogged|out of order|burst",
)
OF_APPOINTMENT = _any(
    r"afspra\w+|appointment|verzet\w*|verplaats\w*|verschui\w*|reschedul\w*|verhinderd",
    r"(?:ander(?:e)?|another|different) (?:moment|tijd|tijdstip|dag|datum|week|time|day|date)",
    r"niet thuis|kan(?: \w+){0,4} niet|kunnen(?: \w+){0,4} niet|cant make|cannot make",
    r"(?:wont|not) be (?:home|in|there)|not (?:at )?home|uitnodiging\w*|uitgenodigd|invit\w*",
    r"(?:kan|kunnen)(?: \w+){0,6} (?:ook|eerder|later)|hoe laat|what time|eerder|later",
)
ANNOUNCED = _any(
    r"brief|briefje|aankondig\w*|aangekondigd\w*|kondig(?:t|de|den)?(?: \w+){0,3} aan|letter",
    r"announc\w*|jullie komen op|u komt op|dat (?:u|jullie)(?: \w+){1,10} kom(?:t|en)",
    r"(?<!als )(?:u komt|jullie komen) (?:\w+dag\w*|morgen|overmorgen|volgende)",
    r"(?:schreef|schreven|schrijft|schrijven) (?:u|jullie)",
    r"you (?:will|would|are going to) come|you are coming",
)
WANTS_MORE = _any(
    r"(?:dan|meteen|gelijk|tegelijk) ook|ook (?:de|het|een|mijn|onze|nog|even|naar|graag)",
    r"daarnaast|verder|tevens|bovendien|also|as well|in addition|besides|ps|adres\w*|address",
    r"sleutel|key|code|laat (?:het )?(?:me|mij|ons)?\s?weten|let me know|offerte\w*|klopt",
)
