from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytest_django import Settings

from conversations.outgoing import MailServer
from houvast.conversations.channels.mail.post import hang_up


@pytest.fixture
def outgoing(settings: Settings) -> Iterator[MailServer]:
    """The mail server that our mail leaves through, running."""
    server = MailServer()
    settings.HOUVAST = replace(settings.HOUVAST, mail_out_url=server.url)
    with server.running():
        yield server
        hang_up()
