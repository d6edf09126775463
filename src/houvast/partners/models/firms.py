"""Firms that do a part of the work for our customers, under their own name."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from houvast.ground.history import Actor
from houvast.people.contact import shown_phone
from houvast.people.models import Language


class Partner(models.Model):
    """Another firm: how it is called, and where its mail and phone calls go. It has no account."""

    name = models.CharField(max_length=120)
    mail = models.EmailField(max_length=254, unique=True)
    phone = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=2, choices=Language, default=Language.DUTCH)
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(mail=""), name="partner_is_reached")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def phone_shown(self) -> str:
        """Its number as one reads it; empty without one."""
        return shown_phone(self.phone) if self.phone else ""

    def as_actor(self) -> Actor:
        """Whoever of the firm has the link: nobody who works here, and no customer."""
        return Actor("system", None, self.name)
