"""A database that was laid before the first release: it is told so, and left as it is.

The migrations were written anew then, from nothing: no later version knows its tables.
"""

import shlex

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import Error, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext, override

from houvast.config import roles
from houvast.config.embedded import place_for

GONE = frozenset({("ground", "0002_history_is_append_only")})
"""Migrations that every such database has, and no version any more."""


def refuse() -> None:
    """Raises ImproperlyConfigured, with what to do, for a database from before."""
    met = is_met()
    roles.let_go()
    if met:
        raise ImproperlyConfigured(said())


def is_met() -> bool:
    """Whether this database is one. Of one that is away or empty nobody can tell."""
    try:
        return not GONE.isdisjoint(MigrationRecorder(connection).applied_migrations())
    except Error:
        return False


def said() -> str:
    """What it is and what to do, in both languages: a command line does not know whose."""
    sentences = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            sentences.append(f"{_what_it_is()} {_how_to_begin()}")
    return "\n".join(sentences)


def _what_it_is() -> str:
    return gettext(
        "This database was made by a version of Houvast from before the first release. "
        "This version cannot go on with it and leaves it as it is; the version that made it can."
    )


def _how_to_begin() -> str:
    if settings.HOUVAST.database_url:
        return gettext(
            "To begin anew, let DATABASE_URL (and HOUVAST_OWNER_DATABASE_URL) name an empty "
            "database."
        )
    folder = place_for(settings.HOUVAST.home).folder
    aside = folder.with_name(f"{folder.name}-before")
    command = f"mv {shlex.quote(str(folder))} {shlex.quote(str(aside))}"
    return gettext("To begin anew, put it aside and start again: %(command)s") % {
        "command": command
    }
