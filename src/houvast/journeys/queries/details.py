"""What was agreed with the customer of a case."""

from houvast.journeys.models import AgreedDetail
from houvast.promises.models import Case


def details_of(case: Case) -> list[AgreedDetail]:
    """All that was agreed, each with how it was ticked. One SQL statement."""
    return list(
        AgreedDetail.objects.filter(case=case)
        .select_related("ticked", "left_for_later", "made__by")
        .order_by("id")
    )


def details_for_customer(case: Case) -> list[AgreedDetail]:
    """What was agreed since the case is theirs. One SQL statement."""
    agreed = AgreedDetail.objects.filter(case=case).select_related(
        "ticked", "left_for_later", "made__by"
    )
    if case.given_at:
        agreed = agreed.filter(agreed_at__gte=case.given_at)
    return list(agreed.order_by("id"))


def open_details(case_id: int) -> list[AgreedDetail]:
    """What is not there yet. One SQL statement."""
    return list(AgreedDetail.objects.open().filter(case=case_id).order_by("id"))


def keeps_from_handing_over(case_id: int) -> list[AgreedDetail]:
    """What is not there yet, and was not left for later with the customer. One SQL statement."""
    still = AgreedDetail.objects.open().filter(case=case_id, left_for_later=None)
    return list(still.order_by("id"))
