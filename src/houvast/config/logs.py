"""What the processes say on standard error, without the keys to anybody's file."""

import logging
import re
from typing import Any

from houvast.config.database_away import is_database_away
from houvast.config.environment import Environment

TOKEN_IN_PATH = re.compile(r"(/[akbv]/|/password/reset/key/)[^/\s?\"']+")
TOKEN_IN_ADDRESS = re.compile(r"\+[a-z2-7]{26}@")
PASSWORD_IN_URL = re.compile(r"(://[^:/@\s]*:)[^@\s]+@")


def without_secrets(text: str) -> str:
    """The text with the keys in links, reply addresses and connection addresses struck out."""
    text = TOKEN_IN_PATH.sub(r"\1…", text)
    text = TOKEN_IN_ADDRESS.sub("+…@", text)
    return PASSWORD_IN_URL.sub(r"\1…@", text)


class Formatter(logging.Formatter):
    """Strikes secrets out of the whole line, trace included.

    A database that does not answer is no fault of ours to trace: that is one line.
    """

    def format(self, record: logging.LogRecord) -> str:
        trouble = record.exc_info[1] if record.exc_info else None
        if is_database_away(trouble):
            return without_secrets(self._in_one_line(record, trouble))
        return without_secrets(super().format(record))

    def _in_one_line(self, record: logging.LogRecord, trouble: BaseException | None) -> str:
        said = " ".join(record.getMessage().split())
        words = f"{said} (the database does not answer: {_innermost(trouble)})"
        instead = {"msg": words, "args": None, "exc_info": None, "exc_text": None}
        plain = logging.makeLogRecord({**record.__dict__, **instead})
        return super().format(plain)


def _innermost(trouble: BaseException | None) -> str:
    """The first line of what lies under it all."""
    while trouble is not None and (under := trouble.__cause__ or trouble.__context__):
        trouble = under
    return next(iter(str(trouble).splitlines()), "") or type(trouble).__name__


def settings_for(environment: Environment) -> dict[str, Any]:
    """Django's LOGGING: one line a message on standard error."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": Formatter,
                "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
            }
        },
        "handlers": {"standard_error": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["standard_error"], "level": environment.log_level},
        "loggers": {
            "django": {"level": "INFO", "propagate": True, "handlers": []},
            "django.server": {"level": "WARNING", "propagate": True, "handlers": []},
            "django.security.DisallowedHost": {"level": "CRITICAL", "propagate": True},
            "mail.log": {"level": "WARNING", "propagate": True},
            "procrastinate": {"level": "WARNING", "propagate": True},
        },
    }
