"""Which parts of an offer are due, as the work goes; see `guarantees/paid_as_it_is_done.sql`."""

from django.db.models import BooleanField, Func

from houvast.money.models import AgreedLine


def parts_due(case_id: int) -> list[AgreedLine]:
    """What of the parts that were agreed in a case is due, and stands on no invoice yet: those of
    one part after one another. One SQL statement.
    """
    waits = Func("pk", function="journeys_part_waits", output_field=BooleanField())
    found = AgreedLine.objects.filter(case=case_id, basis=AgreedLine.Basis.PART, invoiced=None)
    found = found.annotate(waits=waits).filter(waits=False, price__gt=0)
    return list(found.select_related("part__offer__customer").order_by("part_id", "id"))
