"""What the processes say on standard error, without the keys to anybody's file."""

import logging
import re
from typing import Any

from houvast.config.environment import Environment

TOKEN_IN_PATH = re.compile(r"(/k/|/password/reset/key/)[^/\s?\"']+")
TOKEN_IN_ADDRESS = re.compile(r"\+[a-z2-7]{26}@")
PASSWORD_IN_URL = re.compile(r"(://[^:/@\s]*:)[^@\s]+@")


def without_secrets(text: str) -> str:
    """The text with the keys in links, reply addresses and connection addresses struck out."""
    text = TOKEN_IN_PATH.sub(r"\1…", text)
    text = TOKEN_IN_ADDRESS.sub("+…@", text)
    return PASSWORD_IN_URL.sub(r"\1…@", text)


class Formatter(logging.Formatter):
    """Strikes secrets out of the whole line, trace included."""

    def format(self, record: logging.LogRecord) -> str:
        return without_secrets(super().format(record))


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
