"""The invented bridal shop: who works there, what they do, and what brides and they write."""

from typing import NamedTuple

from houvast.demo.invented.letters import AskedByMail

NAME = "Bruidshuis Zilverlint"
FIRST_MAILS = (
    (
        "Trouwjurk passen",
        "Hallo,\n\nWij gaan trouwen op {wedding}! Ik wil graag trouwjurken komen passen, samen met "
        "mijn moeder. Wanneer kan dat?\n\nLiefs, {name}",
    ),
    (
        "Afspraak jurken passen",
        "Goedemiddag,\n\nOp {wedding} is onze bruiloft. Ik wil graag een afspraak maken om jurken "
        "te passen. Het liefst op een zaterdag.\n\nGroetjes, {name}",
    ),
    (
        "Jurken passen",
        "Hoi,\n\nEen vriendin raadde jullie aan. Wij trouwen op {wedding}, dus ik moet opschieten. "
        "Kan ik binnenkort een afspraak maken om jurken te passen?\n\n{name}",
    ),
)  # fmt: skip
VISITORS_MAIL = (
    "Trouwjurken passen",
    "Hallo,\n\nOver een paar maanden gaan wij trouwen! Ik wil graag trouwjurken komen passen, "
    "samen met mijn moeder. Het liefst op een zaterdag. Wanneer kan dat?\n\nLiefs, Sanne Verhoeven",
)
SEE_YOU = (
    "Wat een heerlijk bericht, en gefeliciteerd met uw aanstaande huwelijk! {name} helpt u, "
    "en u hebt de paskamer voor u alleen. Neem schoenen mee met de hak die u wilt dragen. Meer dan "
    "twee gasten? Zeg het even, dan zetten we stoelen klaar."
)
LOOKS_FOR_TIME = (
    "Dank u wel voor uw bericht, en gefeliciteerd! Kies met de link in onze eerste mail een moment "
    "dat u past. Staat er niets goeds bij? Antwoord op deze mail, dan kijk ik met u mee."
)
CHOSEN = (
    "Jurk gekozen. Samen de maten opgenomen en besproken wat de coupeuse verandert.",
    "Na vier jurken was het deze. Maten opgenomen, foto's gemaakt voor thuis.",
    "Gekozen met moeder en zus erbij. Maten opgenomen.",
)
FITTING_ASKED = (
    "Uw jurk hangt klaar voor de coupeuse. Bij het doorpassen speldt zij hem af op uw maat. Neem "
    "uw schoenen en uw ondergoed voor die dag mee."
)
PINNED = (
    "Afgespeld. De zoom gaat twee centimeter omhoog, de taille wordt iets ingenomen.",
    "Afgespeld. De zoom blijft, de schouderbandjes worden korter.",
    "Afgespeld. De taille en de zoom worden ingenomen; verder zit hij als gegoten.",
)
PICK_UP_ASKED = "Uw jurk is af. Bij het ophalen past u hem nog een keer, zodat alles zeker goed is."
FETCHED = (
    "Jurk gepast, gestoomd en meegegeven in de hoes.",
    "Alles zat goed. Jurk meegegeven in de hoes, met een setje voor noodgevallen.",
)
THANKS = (
    "Hij is precies zoals ik hoopte. Dank jullie wel!",
    "Zo blij met mijn jurk. Dank voor alle geduld!",
    "Alles is goed, de jurk hangt veilig bij mijn ouders. Dank u wel!",
)
TRAIN = (
    "Knoop en lus voor de sleep",
    "Dag,\n\nBij het passen zeiden jullie dat er een knoop en een lus aan de sleep komen, zodat ik "
    "kan dansen. Staat dat ergens genoteerd? Ik wil er zeker van zijn.\n\nGroet, {name}",
)
TRAIN_ANSWER = (
    "Dat staat genoteerd en het hoort bij uw jurk: u betaalt er niets extra voor. Hieronder leest "
    "u wat wij u beloven. Bij het ophalen proberen we het samen uit."
)
IN_THE_SHOP = (
    "Mijn jurk is binnen",
    "Dag,\n\nJullie belden dat mijn jurk in de winkel hangt. Wat spannend! Hoe gaat het nu verder, "
    "en wanneer betaal ik de rest?\n\nLiefs, {name}",
)
IN_THE_SHOP_ANSWER = (
    "Hij hangt hier en hij is prachtig. U kiest zelf wanneer u komt passen, en daarna meteen "
    "wanneer u hem ophaalt. U betaalt zoals we afspraken: het laatste deel pas als alles erop zit "
    "wat we opschreven."
)
MADE_TO_MEASURE = "Trouwjurk Aurelie, op maat gemaakt"
IN_THE_WINDOW = "Het atelier maakt uw jurk"
AGREED_ON = ("Sleep, met knoopje en lusje", "Sluiting met stoffen knoopjes")
TRAIN_PROMISE = "De knoop en de lus zitten aan de sleep, {by}. Dat kost u niets."
TRAIN_KEPT = "Knoop en lus zitten eraan; met de sleep omhoog een rondje gelopen."
MOTHER_READS = (
    "Langskomen bij de coupeuse",
    "Dag,\n\nVolgens mij is mijn jurk klaar voor de eerste keer spelden. Mijn moeder {mother} komt "
    "mee en heeft het drukker dan ik. Kan zij meelezen, en de afspraak verzetten als dat moet?\n\n"
    "Liefs, {name}",
)
MOTHER_ANSWER = (
    "Dat is geregeld: uw moeder leest mee en mag de afspraak verzetten. Verder ziet zij niets. In "
    "de mail van zonet kiest u een moment."
)
QUESTIONS = (
    AskedByMail(
        "Schoenen bij de jurk",
        "Hallo,\n\nIk heb mijn schoenen nog niet. Moet ik die al hebben als ik kom passen, of kan "
        "dat later?\n\n{name}",
        "Dat kan later. Voor het passen hebben we schoenen met drie hoogtes hak staan. Bij het "
        "doorpassen is het wel belangrijk dat u uw eigen schoenen draagt: daar maken we de zoom "
        "op.",
        "Fijn, dan zoek ik rustig verder. Dank u wel!",
    ),
    AskedByMail(
        "Jurk stomen na de bruiloft",
        "Goedemorgen,\n\nWij zijn vorige week getrouwd, het was een prachtige dag. De jurk heeft "
        "gras aan de zoom. Wat raden jullie aan?\n\nGroeten, {name}",
        "Wat fijn dat het een mooie dag was. Gras gaat er goed uit als u er niet aan wrijft en hem "
        "binnen een paar weken laat reinigen. Hang hem tot die tijd uit de hoes.",
        "Duidelijk, dank jullie wel. Ook voor alles ervoor!",
    ),
    AskedByMail(
        "Meenemen naar de paskamer",
        "Dag,\n\nMag mijn hond mee naar het passen? Hij loopt op de dag zelf ook mee.\n\n{name}",
        "Wat leuk! Hij mag mee. We leggen een kleed voor hem neer, uit de buurt van de slepen.",
    ),
    AskedByMail(
        "Kleur van de sluier",
        "Hallo,\n\nMijn jurk is gebroken wit. Past daar de sluier van mijn oma bij, of valt het "
        "verschil op? Hij is ivoor.\n\nLiefs, {name}",
        "Neem hem mee als u komt, dan leggen we ze bij daglicht naast elkaar. Vaak valt het mee, "
        "en anders kunnen we de sluier laten kleuren.",
    ),
)


class InventedDress(NamedTuple):
    """A dress as it goes on file: makes that nobody sells."""

    make: str
    type: str
    colour: str
    train: str


DRESSES = (
    InventedDress("Lelie & Linde", "Aurelie", "Ivoor", "long"),
    InventedDress("Lelie & Linde", "Odette", "Gebroken wit", "short"),
    InventedDress("Maison Vlinder", "Celeste", "Ivoor", "long"),
    InventedDress("Maison Vlinder", "Florine", "Champagne", "none"),
    InventedDress("Noorderlicht", "Saar", "Wit", "short"),
)
SIZES = ("34", "36", "38", "40", "42", "44", "46")
