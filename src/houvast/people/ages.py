"""When somebody is of age in the Netherlands: 18 years (art. 1:233 BW)."""

from datetime import date

YEARS = 18


def of_age_on(born_on: date) -> date:
    """The day on which somebody is 18; born on 29 February, in another year it is 1 March."""
    try:
        return born_on.replace(year=born_on.year + YEARS)
    except ValueError:
        return date(born_on.year + YEARS, 3, 1)


def is_of_age(born_on: date, *, on: date) -> bool:
    """Whether somebody is 18 or older on a day."""
    return of_age_on(born_on) <= on
