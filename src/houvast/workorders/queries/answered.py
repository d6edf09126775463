"""What was answered on work orders, by the questions of their form."""

from houvast.workorders.models import OrderAnswer


def how_many_answered(form: str, key: str) -> int:
    """On how many orders of a form there is an answer. One SQL statement."""
    answers = OrderAnswer.objects.filter(order__form=form, key=key)
    return answers.values("order").distinct().count()
