from collections.abc import Iterator

from houvast.people.models import Company, OpeningHours, Role, Staff


def look() -> Iterator[tuple[bool, str]]:
    """Whether there is a company to be: its name, its hours, somebody who may do everything."""
    company = Company.objects.first()
    if company is None:
        yield False, "There is no company yet: run `houvast create-owner`, which asks its name."
        return
    yield True, f"This is {company.name}."
    if not Staff.objects.at_work().filter(roles__contains=[Role.OWNER]).exists():
        yield False, "Nobody is the owner: run `houvast create-owner`."
    if not OpeningHours.objects.exists():
        yield False, "There are no opening hours, so no answer can be promised."
