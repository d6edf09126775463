from collections.abc import Iterator

from django.db import connection

TRIGGERS = {
    "case_next_word": "an open case always has a next word for its customer (G1)",
    "promise_next_word": "an open case always has a next word for its customer (G1)",
    "message_answered_first": "no case settles on an unanswered message (G2)",
    "case_answered_first": "no case settles on an unanswered message (G2)",
    "message_kept_for_ever": "messages are never deleted (G2)",
    "message_said_stands": "messages are never rewritten (G2)",
    "raw_mail_kept_for_ever": "mail is never deleted as it came (G2)",
    "raw_mail_stands": "mail is never rewritten (G2)",
    "choice_customers_own": "an appointment takes two (G3)",
    "choice_kept_for_ever": "an appointment takes two (G3)",
    "visit_takes_two": "an appointment takes two (G3)",
    "case_stays_with_household": "an appointment takes two (G3)",
    "visit_kept_for_ever": "appointments are never deleted (G3)",
    "visit_never_widened": "a window that a customer was told is never widened (G3)",
    "visit_one_place": "nobody is in two places at once (G3)",
    "mate_one_place": "nobody is in two places at once (G3)",
    "visit_crew_together": "a crew comes together (G3)",
    "mate_crew_together": "a crew comes together (G3)",
    "mate_kept_for_ever": "who was to come along is never deleted (G3)",
    "promise_word_stands": "what was promised stays as it was said (G4)",
    "promise_kept_for_ever": "promises are never deleted (G4)",
    "case_kept_for_ever": "cases are never deleted (G5)",
    "event_kept_for_ever": "history is only ever added to",
}
ENABLED = frozenset({"O", "A"})


def look() -> Iterator[tuple[bool, str]]:
    """Whether the triggers that hold the guarantees are there, and on."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal AND tgname = ANY(%s)",
            [list(TRIGGERS)],
        )
        state = {name: enabled in ENABLED for name, enabled in cursor.fetchall()}
    missing = [name for name in TRIGGERS if not state.get(name, False)]
    for name in missing:
        fault = "is switched off" if name in state else "is gone"
        yield False, f"The database no longer sees to it that {TRIGGERS[name]}: {name} {fault}."
    if not missing:
        yield True, f"The database holds the guarantees ({len(TRIGGERS)} triggers are on)."
