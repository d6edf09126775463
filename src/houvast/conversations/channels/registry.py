"""The channels of this installation by their name in `Message.Channel`.

Each registers when the program starts (`conversations/apps.py`); nobody else names one.
"""

from collections.abc import Collection

from houvast.conversations.channels.protocol import Channel

_channels: dict[str, Channel] = {}


def register(name: str, channel: Channel) -> None:
    """Have messages and letters of this name go by `channel`."""
    _channels[name] = channel


def channel_named(name: str) -> Channel:
    """The channel by which messages and letters of this name go."""
    return _channels[name]


def all_channels() -> Collection[Channel]:
    return _channels.values()
