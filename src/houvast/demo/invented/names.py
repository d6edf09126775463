"""Names that many Dutch people have, and streets that every town has. Nobody in particular."""

FIRST_NAMES = (
    ("Anja", "v"), ("Annemarie", "v"), ("Ayşe", "v"), ("Bas", "m"), ("Bram", "m"),
    ("Carla", "v"), ("Chantal", "v"), ("Coen", "m"), ("Daan", "m"), ("Dewi", "v"),
    ("Dirk", "m"), ("Eefje", "v"), ("Emre", "m"), ("Erik", "m"), ("Esther", "v"),
    ("Femke", "v"), ("Frank", "m"), ("Gerda", "v"), ("Guus", "m"), ("Hanneke", "v"),
    ("Hans", "m"), ("Henk", "m"), ("Ibrahim", "m"), ("Ilse", "v"), ("Ingrid", "v"),
    ("Jaap", "m"), ("Jeroen", "m"), ("Joke", "v"), ("Jolanda", "v"), ("Karin", "v"),
    ("Kees", "m"), ("Khadija", "v"), ("Koen", "m"), ("Lars", "m"), ("Lieke", "v"),
    ("Lotte", "v"), ("Maarten", "m"), ("Maria", "v"), ("Marieke", "v"), ("Marloes", "v"),
    ("Martijn", "m"), ("Mehmet", "m"), ("Mirjam", "v"), ("Mohammed", "m"), ("Nadia", "v"),
    ("Niels", "m"), ("Noor", "v"), ("Patricia", "v"), ("Paul", "m"), ("Petra", "v"),
    ("Pieter", "m"), ("Ravi", "m"), ("Renée", "v"), ("Rianne", "v"), ("Rob", "m"),
    ("Roos", "v"), ("Ruud", "m"), ("Sander", "m"), ("Sanne", "v"), ("Saskia", "v"),
    ("Sjoerd", "m"), ("Sophie", "v"), ("Stefan", "m"), ("Suzanne", "v"), ("Thijs", "m"),
    ("Tineke", "v"), ("Tom", "m"), ("Trudy", "v"), ("Wendy", "v"), ("Willem", "m"),
    ("Wouter", "m"), ("Yvonne", "v"),
)  # fmt: skip

SURNAMES = (
    "Aalbers", "Bakker", "van Beek", "van den Berg", "Biesheuvel", "de Boer", "Boonstra", "Bos",
    "ten Brink", "Brouwer", "de Bruijn", "van Dam", "Dekker", "Demir", "van Dijk", "Dijkstra",
    "van Doorn", "El Amrani", "van der Ent", "Faber", "de Graaf", "Groeneveld", "Haan", "Hendriks",
    "van der Heijden", "Hoekstra", "Huisman", "Jacobs", "Jansen", "de Jong", "Kaya", "van der Kamp",
    "Koning", "Koster", "Kramer", "Kuijpers", "van Leeuwen", "Linders", "van der Linden", "Maas",
    "Martens", "Meijer", "van der Meer", "Molenaar", "Mulder", "Nieuwenhuis", "Okafor", "Oosterhof",
    "Peeters", "Post", "Postma", "Prins", "Ramdin", "de Ruiter", "Schouten", "Scholten", "Smit",
    "Stam", "van Straaten", "'t Hart", "Timmermans", "Verbeek", "Verhoeven", "Vermeulen", "Visser",
    "de Vries", "van Vliet", "Wagenaar", "Wang", "Westra", "Willems", "de Wit", "Wolters",
    "Yıldız", "Zijlstra", "van Zanten",
)  # fmt: skip

STREETS = (
    "Acaciastraat", "Beukenlaan", "Bloemstraat", "Burgemeester Reigerlaan", "De Hoogt",
    "Dorpsstraat", "Eikenlaan", "Elzenhof", "Fazantweg", "Gruttostraat", "Hazelaarstraat",
    "Heideweg", "Houtsnip", "Iepenstraat", "Industrieweg", "Kastanjelaan", "Kerkstraat",
    "Kievitlaan", "Koningin Julianalaan", "Korenbloem", "Lijsterstraat", "Lindelaan",
    "Meidoornlaan", "Merelhof", "Molenweg", "Nachtegaallaan", "Oranjestraat", "Parallelweg",
    "Populierenlaan", "Prins Hendriklaan", "Roggeveld", "Rozenstraat", "Schoolstraat",
    "Sparrenlaan", "Spreeuwenpad", "Stationsweg", "Tulpstraat", "Valkenkamp", "Vlierstraat",
    "Wilgenlaan", "Zandpad", "Zonnebloemstraat", "Zwaluwstraat",
)  # fmt: skip

AREAS = (
    "3511", "3513", "3515", "3521", "3523", "3526", "3531", "3532", "3551", "3552", "3561", "3563",
    "3571", "3572", "3581", "3582", "3584", "3702", "3703", "3705", "3721", "3722", "3731", "3732",
    "3741", "3743", "3761", "3762", "3811", "3812", "3813", "3814", "3815", "3817", "3818", "3822",
    "3823", "3824", "3828", "3831", "3832",
)  # fmt: skip
