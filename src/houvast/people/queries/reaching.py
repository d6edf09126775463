"""Where a customer is reached: themselves, or whoever acts for them."""

from collections.abc import Collection

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from houvast.people.models import ActingFor, ContactPoint, Customer


def acting_for(customer: Customer) -> list[ActingFor]:
    """What gives others the right to act for a customer, longest first. One SQL statement."""
    standing = ActingFor.objects.standing().on_behalf_of(customer)
    return list(standing.select_related("person__merged_into").order_by("pk"))


def speaking_for(customer: Customer) -> list[Customer]:
    """Who acts for a customer, longest first; nobody, if they speak for themselves. One SQL
    statement.
    """
    return [acting.person.itself for acting in acting_for(customer)]


def heard_by(customer: Customer) -> frozenset[int]:
    """The numbers of those who hear what is for a customer: who acts for a child, else they
    themselves with who acts for them. One SQL statement.
    """
    acting = acting_for(customer)
    found = {one.person.itself.pk for one in acting}
    if all(one.kind != ActingFor.Kind.PARENT for one in acting):
        found.add(customer.itself.pk)
    return frozenset(found)


def mail_points(customer: Customer) -> QuerySet[ContactPoint]:
    """The mail addresses that reach a customer, the one to use first; with whose it is.

    Of who acts for them first, in the order in which that was given; then the preferred one, then
    the newest. A child's own is never one of them. One SQL statement.
    """
    standing = ActingFor.objects.standing().on_behalf_of(customer)
    theirs = Q(person=OuterRef("customer")) | Q(person__merged_into=OuterRef("customer"))
    acting = standing.filter(theirs).order_by("pk").values("pk")[:1]
    parents = standing.filter(kind=ActingFor.Kind.PARENT)
    points = ContactPoint.objects.reaching().filter(kind=ContactPoint.Kind.MAIL)
    of_actors = points.filter(Exists(acting))
    own = points.filter(~Exists(parents), customer=customer)
    found = (of_actors | own).annotate(acting=Subquery(acting)).select_related("customer")
    return found.order_by(F("acting").asc(nulls_last=True), "-preferred", "-pk")


def has_mail(customer: Customer) -> bool:
    """Whether mail reaches a customer, or who acts for them, as far as we know."""
    return mail_points(customer).exists()


def with_own_mail(customers: Collection[Customer]) -> set[int]:
    """The numbers of those whom mail reaches at an address of their own. One SQL statement."""
    points = ContactPoint.objects.reaching().filter(kind=ContactPoint.Kind.MAIL)
    return set(points.filter(customer__in=customers).values_list("customer", flat=True))


def reader_of(customer: Customer) -> Customer:
    """Who reads the mail that is for a customer: they, or who acts for them. Two SQL statements
    at most.
    """
    acting = speaking_for(customer)
    if not acting:
        return customer
    point = mail_points(customer).first()
    return point.customer if point else acting[0]
