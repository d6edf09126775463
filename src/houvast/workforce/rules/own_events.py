"""Which events of a calendar are ours: what we tell others must not come back as busy."""

OURS = "houvast-"


def own_uid(what: str, key: object, *, domain: str) -> str:
    """The UID of an event in a calendar that we share, the same for ever."""
    return f"{OURS}{what}-{key}@{domain}"


def is_own(uid: str, *, domain: str) -> bool:
    """Whether an event stands in a calendar that we share, wherever it was copied to."""
    name, _, of = uid.strip().lower().rpartition("@")
    return name.startswith(OURS) and of == domain.lower()
