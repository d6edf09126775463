"""Names of people: folded for search, said in a greeting, shortened to initials."""

import re
import unicodedata

from django.utils.translation import gettext as _

MRS, MR = "mevrouw", "meneer"

# Letters that Unicode does not take apart into a base letter and an accent.
_WHOLE_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_APOSTROPHES = re.compile("['’‘`´ʼ]")
_BREAKS = re.compile(r"(?:[^\w@.+]|_|\.(?![^\W_]))+")
_DOUBLE_NAME = re.compile(r"\s*[-–]\s*")

_PREFIX = re.compile(
    "aan|al|bij|d'|da|de|den|der|di|dos|du|el|het|in|la|le|les|lo|op|over|'s|'t|te|ten|ter|tot|uit|"
    "uyt|van|vander|vd|ver|von|voor|zu|zum|zur"
)
_TITLES = frozenset(
    {"mevrouw", "mevr", "mw", "meneer", "mijnheer", "heer", "hr", "dhr", "familie", "fam", "erven"}
    | {"drs", "ir", "ing", "mr", "mrs", "ms", "miss", "madam", "family"}
)
_SHORT_PREFIXES = frozenset({"v", "d", "vd", "vdn", "vdr", "vh", "vn"})
_WRITTEN_TOGETHER = re.compile(r"(?:van|vd|den|der|de|het|ten|ter|te|t)+(\w{4,})")


def plain(text: str) -> str:
    """Fold a text for search: small letters, no accents, one space between words.

    ij and y become the same ("Meyer" finds "Meijer"), by writing y as ij, so that what is
    typed so far still starts the name that it starts. Apostrophes go, hyphens part words;
    what mail addresses and phone numbers need (@ . +) stays.
    """
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = "".join(c for c in apart if not unicodedata.combining(c))
    folded = letters.translate(_WHOLE_LETTERS).replace("y", "ij")
    return _BREAKS.sub(" ", _APOSTROPHES.sub("", folded)).strip()


def is_prefix(word: str) -> bool:
    """Whether a word that `plain` made may be one before a surname: van, der, 't, v.d."""
    bare = word.replace(".", "")
    spoken = (bare, f"'{bare}", f"{bare}'", bare.replace("ij", "y"))
    return bare in _SHORT_PREFIXES or any(_PREFIX.fullmatch(way) for way in spoken)


def is_title(word: str) -> bool:
    """Whether a word that `plain` made is said of somebody before the name: mevrouw, dhr., fam."""
    return word.strip(".") in _TITLES


def without_prefix(word: str) -> str:
    """The rest of a name written in one: vries, in "devries"; empty when nothing goes off it."""
    found = _WRITTEN_TOGETHER.fullmatch(word)
    return found[1] if found else ""


def salutation(name: str, *, title: str = "", informal: bool = False) -> str:
    """How a message to somebody starts, without the comma: "Beste mevrouw De Vries".

    `title` is "mevrouw", "meneer" or empty. Without one, or when the company is informal, it
    is the first name: "Beste Fatima". A household is "Beste familie De Vries". Nobody is
    called by initials alone or by a mail address.
    """
    words = name.split()
    if not words or "@" in name:
        return _("Hello")
    if words[0].casefold() in ("familie", "fam."):
        return _("Dear %(name)s family") % {"name": _opening(words[1:])}
    if title == MRS and not informal:
        return _("Dear Ms %(name)s") % {"name": surname(name)}
    if title == MR and not informal:
        return _("Dear Mr %(name)s") % {"name": surname(name)}
    is_initials = len(words) > 1 and ("." in words[0] or len(words[0]) == 1)
    return _("Dear %(name)s") % {"name": name.strip() if is_initials else words[0]}


def salutation_of_organisation(name: str) -> str:
    """How a message to a whole organisation starts: "Beste mensen van Woonstede"."""
    return _("Dear people at %(name)s") % {"name": name.strip()}


def surname(name: str) -> str:
    """The surname with its prefixes as it stands on its own: "De Vries", "Van der Berg".

    It starts at the first prefix, such as de, van or 't; without one it is the last word.
    """
    words = _DOUBLE_NAME.sub("-", name.replace("’", "'")).split()
    starts = (at for at, word in enumerate(words) if _PREFIX.fullmatch(_last_part(word)))
    return _opening(words[next(starts, -1) :])


def _last_part(word: str) -> str:
    """The part after the hyphen of a double name: de, in "Jansen-de Boer"."""
    return word.casefold().replace(".", "").rpartition("-")[2]


def initials(first_names: str) -> str:
    """The initials of first names: "Anna Maria" gives "A.M.", "Jan-Willem" "J.W."."""
    parts = re.split(r"[\s.-]+", unicodedata.normalize("NFC", first_names))
    return "".join(f"{_first_letter(part)}." for part in parts if part)


def _first_letter(word: str) -> str:
    return "IJ" if word[:2] in ("IJ", "Ij", "Ĳ") else word[0].upper()


def _opening(words: list[str]) -> str:
    """Words of a surname, the first with a capital, except after an apostrophe ('t Hart)."""
    said = " ".join(words)
    return said[:1].upper() + said[1:]
