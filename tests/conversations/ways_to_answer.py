"""How people answer a mail, in Dutch and English: what they wrote, and what their program added.

Each way is the mail as it comes, and the lines of it that must stay in sight. `OURS` is what we
wrote before.
"""

from dataclasses import dataclass

OURS = """Beste Alice de Wit,

Bedankt voor uw bericht. We hebben het goed ontvangen.

Past dinsdag 24 november u in de ochtend?
Welke storing ziet u op het scherm?
Kunt u een foto van de ketel sturen?

Met vriendelijke groet,
Fatima Haddad
Warmhuis"""
EARLIER_OF_HERS = "Dag, de ketel lekt sinds gisteren.\n\nGroet, Alice"
QUOTED = "\n".join(f"> {line}".rstrip() for line in OURS.splitlines())
GMAIL_NL = "Op ma 23 nov 2026 om 10:00 schreef Fatima Haddad (Warmhuis) <hallo@warmhuis.example>:"
GMAIL_EN = "On Mon, Nov 23, 2026 at 10:00 AM Fatima Haddad <hallo@warmhuis.example> wrote:"
APPLE_NL = (
    "> Op 23 nov 2026 om 10:00 heeft Warmhuis <hallo@warmhuis.example> het volgende geschreven:"
)
APPLE_EN = "> On 23 Nov 2026, at 10:00, Warmhuis <hallo@warmhuis.example> wrote:"
OUTLOOK_NL = """Van: Warmhuis <hallo@warmhuis.example>
Verzonden: maandag 23 november 2026 10:00
Aan: Alice de Wit <alice@post.example>
Onderwerp: Re: Ketel"""
OUTLOOK_EN = """From: Warmhuis <hallo@warmhuis.example>
Sent: Monday, November 23, 2026 10:00 AM
To: Alice de Wit <alice@post.example>
Subject: Re: Ketel"""
OUTLOOK_FR = """De\u00a0: Warmhuis <hallo@warmhuis.example>
Envoyé\u00a0: lundi 23 novembre 2026 10:00
À\u00a0: Alice de Wit <alice@post.example>
Objet\u00a0: Re: Ketel"""
GMX_DE = """Gesendet: Montag, 23. November 2026 um 10:00 Uhr
Von: "Warmhuis" <hallo@warmhuis.example>
An: alice@post.example
Betreff: Re: Ketel"""
OUTLOOK_STARS = """*Van:* Warmhuis <hallo@warmhuis.example>
*Verzonden:* maandag 23 november 2026 10:00
*Aan:* Alice de Wit <alice@post.example>
*Onderwerp:* Re: Ketel"""
UNKNOWN = "> Een tekst die wij niet kennen,\n> van iemand anders."


@dataclass(frozen=True)
class Way:
    """`seen` is what stays in sight; None stands for all of it."""

    name: str
    text: str
    seen: str | None


def above(name: str, own: str, old: str) -> Way:
    return Way(name, f"{own}\n\n{old}\n", own)


ANSWERS = [
    above("gmail nl", "Ja, dinsdag past.", f"{GMAIL_NL}\n\n{QUOTED}"),
    above("gmail en", "Yes, Tuesday is fine.", f"{GMAIL_EN}\n\n{QUOTED}"),
    above(
        "gmail broken line",
        "Prima.",
        f"Op ma 23 nov 2026 om 10:00 schreef Fatima Haddad (Warmhuis)\n"
        f"<hallo@warmhuis.example>:\n\n{QUOTED}",
    ),
    above("apple nl", "Prima!\n\nVerstuurd vanaf mijn iPhone", f"{APPLE_NL}\n> \n{QUOTED}"),
    above("apple en", "Fine!\n\nSent from my iPhone", f"{APPLE_EN}\n>\n{QUOTED}"),
    above("outlook nl", "Dat is goed.\n\nGroet, Alice", f"{OUTLOOK_NL}\n\n{OURS}"),
    above("outlook en", "That is fine.", f"{OUTLOOK_EN}\n\n{OURS}"),
    above("outlook stars", "Akkoord.", f"{OUTLOOK_STARS}\n\n{OURS}"),
    above("outlook line", "Akkoord.", f"{'_' * 32}\n{OUTLOOK_NL}\n\n{OURS}"),
    above("outlook fr", "Oui.", f"{OUTLOOK_FR}\n\n{OURS}"),
    above("outlook urgent", "Akkoord.", f"{OUTLOOK_NL}\nUrgentie: Hoog\n\n{OURS}"),
    above("gmx de", "Ja.", f"{GMX_DE}\n\n{OURS}"),
    above("zimbra nl", "Akkoord.", f"----- Oorspronkelijk bericht -----\n{OUTLOOK_NL}\n\n{OURS}"),
    above("proton en", "Fine.", f"-------- Original Message --------\n{GMAIL_EN}\n\n{QUOTED}"),
    above("roundcube nl", "Goed.", f"Warmhuis schreef op 2026-11-23 10:00:\n{QUOTED}"),
    above(
        "outlook old nl", "Akkoord.", f"-----Oorspronkelijk bericht-----\n{OUTLOOK_NL}\n\n{OURS}"
    ),
    above("outlook old en", "Agreed.", f"-----Original Message-----\n{OUTLOOK_EN}\n\n{OURS}"),
    above(
        "thunderbird nl",
        "Dank u, dat past.",
        f"Op 23-11-2026 om 10:00 schreef Warmhuis:\n{QUOTED}",
    ),
    above("thunderbird en", "Thanks.", f"On 23/11/2026 10:00, Warmhuis wrote:\n{QUOTED}"),
    above(
        "ziggo webmail",
        "Goed.",
        f"Warmhuis <hallo@warmhuis.example> schreef op 23 november 2026 10:00:\n\n{QUOTED}",
    ),
    above("unquoted", "Goed.", f"{GMAIL_NL}\n\n{OURS}"),
    above("two rounds", "Nee.", f"{GMAIL_NL}\n{QUOTED}\n> {GMAIL_EN}\n>> Dag, de ketel lekt."),
    above("not known", "Nee.", f"{GMAIL_NL}\n{UNKNOWN}"),
    above("not known outlook", "Nee.", f"{OUTLOOK_NL}\n\nEen tekst die wij niet kennen."),
    above("signed above", "Ja.\n\nMet vriendelijke groet,\nAlice", f"{GMAIL_NL}\n{QUOTED}"),
    above("rewrapped", "Ja.", f"{GMAIL_NL}\n> Past dinsdag 24 november u in\n> de ochtend?"),
    above("arrows no attribution", "Ja.", QUOTED),
    above("company above its letter", "Ja.", f"{GMAIL_NL}\n> Warmhuis\n>\n{QUOTED}"),
    above("company above its letter, outlook", "Ja.", f"{OUTLOOK_NL}\n\nWarmhuis\n\n{OURS}"),
    above(
        "gmail it",
        "Si.",
        f"Il giorno lun 23 nov 2026 ore 10:00 W <hallo@warmhuis.example> ha scritto:\n{QUOTED}",
    ),
    above("gmail pl", "Tak.", f"pon., 23 lis 2026 o 10:00 W <w@w.example> napisał(a):\n{QUOTED}"),
    above("kpn webmail", "Goed.", f"----- Origineel bericht -----\n{OUTLOOK_NL}\n\n{OURS}"),
    above(
        "outlook es",
        "Si.",
        "De: W <hallo@warmhuis.example>\nEnviado: lunes, 23 de noviembre de 2026 10:00\n"
        f"Para: alice@post.example\nAsunto: Re: Ketel\n\n{OURS}",
    ),
    above("list above", "Ik wil:\n- een nieuwe pomp\n- gratis montage", f"{GMAIL_NL}\n{QUOTED}"),
    above(
        "own date above",
        "Op 12 november 2026 heeft uw monteur dit beloofd:\neen pomp",
        f"{GMAIL_NL}\n{QUOTED}",
    ),
    Way("bottom", f"{GMAIL_NL}\n{QUOTED}\n\nJa, dat past.\n", "Ja, dat past."),
    Way("bottom without attribution", f"{QUOTED}\n\nJa hoor.\n", "Ja hoor."),
    Way(
        "inline",
        f"{GMAIL_NL}\n> Past dinsdag 24 november u in de ochtend?\n\nJa.\n\n"
        "> Welke storing ziet u op het scherm?\n\nF28.\n",
        "Ja.\n\nF28.",
    ),
    Way(
        "inline short words of ours",
        f"{GMAIL_NL}\n> Past dinsdag 24 november u in de ochtend?\nDinsdag\n"
        "> Welke storing ziet u op het scherm?\nStoring\n",
        "Dinsdag\nStoring",
    ),
    Way(
        "inline under outlook",
        f"Zie hieronder.\n\n{OUTLOOK_NL}\n\nBeste Alice de Wit,\n\n"
        "Past dinsdag 24 november u in de ochtend?\nJa, na tienen.\n"
        "Welke storing ziet u op het scherm?\nF28, en soms F75.\n",
        "Zie hieronder.\n\nJa, na tienen.\nF28, en soms F75.",
    ),
    Way(
        "inside a quotation",
        f"{GMAIL_NL}\n> Welke storing ziet u op het scherm?\n> Het is de F28 al sinds zondag.\n"
        "> Kunt u een foto van de ketel sturen?\n",
        "> Het is de F28 al sinds zondag.",
    ),
    Way(
        "below outlook",
        f"{OUTLOOK_NL}\n\n{OURS}\n\nJa, dinsdag schikt ons het beste van al.\n",
        "Ja, dinsdag schikt ons het beste van al.",
    ),
    Way(
        "arrows of her own below",
        f"{GMAIL_NL}\n> Welke storing ziet u op het scherm?\nDeze:\n> geen warm water\n> lekkage\n",
        "Deze:\n> geen warm water\n> lekkage",
    ),
    Way("arrows of her own", "Drie dingen:\n> warm water weg\n> ketel lekt weer\n", None),
    Way("answer in words", "Op uw vraag schreef ik: ja\nMaar nu nee.\n", None),
    Way("somebody wrote", "Uw collega schreef mij op 3 november 2026 dit:\nwij bellen u.\n", None),
    Way("somebody wrote with time", "Om 10:00 schreef uw collega: wij komen. Niet dus.\n", None),
    Way("form", "Van: Lindelaan 12\nAan: Eikstraat 7\nDatum: 1 december\n\nKan dat?\n", None),
    Way(
        "form with a subject",
        "Onderwerp: verhuizing\nVan: Lindelaan 12\nAan: Eikstraat 7\nDatum: 1 december\nKan dat?\n",
        None,
    ),
    Way("dashes", "Twee adressen.\n--\nLindelaan 12, lekt\nEikstraat 7, koud\n", None),
    Way("dashed lines", "Vraag 1\n-----\nWanneer?\n-----\nWat kost het?\n", None),
    Way("same line", f"Woensdag past. {GMAIL_NL}\n\n{QUOTED}\n", f"Woensdag past. {GMAIL_NL}"),
    Way("only a quotation", f"{QUOTED}\n", None),
    Way("signature", "Kunt u bellen?\n-- \nAlice de Wit\n06 12345678\n", "Kunt u bellen?"),
    Way(
        "long after the mark",
        "Twee.\n-- \n" + "".join(f"{n}. een adres met een lekkende ketel\n" for n in range(12)),
        None,
    ),
    Way("forwarded", f"Zie onder.\n\nBegin doorgestuurd bericht:\n\n{OUTLOOK_NL}\n\nLek!\n", None),
    Way(
        "forwarded gmail",
        "Zie onder.\n\n---------- Forwarded message ---------\nVan: Jan <jan@elders.example>\n"
        "Date: ma 23 nov 2026 om 10:00\nSubject: Lek\nTo: <alice@post.example>\n\nHet lekt.\n",
        None,
    ),
    Way(
        "forwarded apple",
        "Zie onder.\n\n> Begin doorgestuurd bericht:\n> \n> Van: Jan <jan@elders.example>\n"
        "> Onderwerp: Lek\n> Datum: 23 november 2026 om 10:00:00 CET\n> \n> Het lekt bij Jan.\n",
        None,
    ),
    Way(
        "mark typed by a person",
        "Ik lees dit:\n-----Oorspronkelijk bericht-----\nwij komen maandag, en dat was niet zo.\n",
        None,
    ),
    Way(
        "form with a day",
        "Beste,\nVan: Jan Jansen\nDatum: 1-12-2026\nOnderwerp: lek in de keuken\nDe kraan lekt.\n",
        None,
    ),
    Way(
        "below outlook with the same greeting",
        f"{OUTLOOK_NL}\n\n{OURS}\n\nDinsdag is goed.\n\nMet vriendelijke groet,\nAlice\n",
        "Dinsdag is goed.\n\nMet vriendelijke groet,\nAlice",
    ),
    Way(
        "postscript below the signature",
        "Ja graag.\n-- \nAlice\n06 12345678\n\nPS De sleutel ligt bij de buren.\nBel ook even.\n",
        "Ja graag.\nPS De sleutel ligt bij de buren.\nBel ook even.",
    ),
    Way(
        "question below the signature",
        "Bedankt!\n-- \nAlice\nKomt u ook voor de kraan?\n",
        "Bedankt!\nKomt u ook voor de kraan?",
    ),
    Way(
        "short lines of one's own below the signature",
        "Ja graag.\n-- \nAlice\nSleutel bij buren nr 14\nHond los in de tuin\nAchterom\n",
        "Ja graag.\nSleutel bij buren nr 14\nHond los in de tuin\nAchterom",
    ),
    Way("answers below the mark alone", "-- \nNee\nDinsdag na tien uur\nF28\n", None),
    Way(
        "signature with everything in it",
        "Kom maar.\n-- \nAlice de Wit | Bakkerij De Wit B.V.\nLindelaan 12a, 1234 AB Utrecht\n"
        "T. 030 1234567\nKvK: 12345678\nwww.dewit.example\n\nDit bericht is vertrouwelijk.\n",
        "Kom maar.",
    ),
    Way(
        "signature of a telephone",
        "Ja.\n-- \nVerzonden vanaf mijn telefoon met K-9 Mail. Excuseer mijn beknoptheid.\n",
        "Ja.",
    ),
    Way("time with a colon", "Wij zijn er van: 9:00 tot 12:00\nen daarna niet.\n", None),
    Way("wrote without colon", "Ik schreef u op 3-11-2026 om 10:00 al hierover.\nBel mij.\n", None),
]
