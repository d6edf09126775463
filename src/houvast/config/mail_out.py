"""Django's own mail, such as a forgotten password, by the server through which mail leaves."""

from typing import Any

from houvast.conversations.post.server import mail_server

TIMEOUT_SECONDS = 30


def settings_for(url: str) -> dict[str, Any]:
    """Django's EMAIL_ settings for that server; for none, mail goes nowhere."""
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    server = mail_server(url)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": server.host,
        "EMAIL_PORT": server.port,
        "EMAIL_HOST_USER": server.user,
        "EMAIL_HOST_PASSWORD": server.password,
        "EMAIL_USE_SSL": server.tls_from_start,
        "EMAIL_USE_TLS": server.starts_tls,
        "EMAIL_TIMEOUT": TIMEOUT_SECONDS,
    }
