"""Somebody by name and address, as headers and rows have it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

UNFIT = re.compile(r"[<>\"\s]+")


@dataclass(frozen=True, slots=True)
class Address:
    """Somebody as written in a header; `name` may be empty, and so may the address of a sender."""

    address: str
    name: str = ""

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2]


def as_written(addresses: Iterable[Address]) -> list[str]:
    """Addresses as they stand in a header."""
    return [_written(to) for to in addresses]


def read_back(written: Iterable[str]) -> list[Address]:
    """What `as_written` wrote, as addresses."""
    return [_read(one) for one in written]


def _written(to: Address) -> str:
    name = UNFIT.sub(" ", to.name).strip()[:160]
    return f"{name} <{to.address}>" if name else to.address


def _read(written: str) -> Address:
    name, _, address = written.removesuffix(">").rpartition("<")
    return Address(address, name.strip())
