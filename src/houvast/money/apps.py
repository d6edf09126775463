from django.apps import AppConfig


class MoneyConfig(AppConfig):
    name = "houvast.money"
    label = "money"

    def ready(self) -> None:
        from houvast.appointments import providers
        from houvast.conversations import providers as of_letters
        from houvast.ground import history
        from houvast.money.actions import beside_the_customer, choosing, listening
        from houvast.money.letters.costs import costs_of
        from houvast.money.queries.papers import ENCLOSED, invoice_paper, ubl_enclosed

        providers.say_costs_by(costs_of)
        of_letters.enclose_by(ENCLOSED, invoice_paper)
        of_letters.enclose_by(ENCLOSED, ubl_enclosed)
        history.in_same_transaction("visit.booked", choosing.agree_to_what_was_read)
        for verb in ("case.given", "case.taken_apart"):
            history.in_same_transaction(verb, listening.was_not_theirs)
            history.in_same_transaction(verb, beside_the_customer.stays_in_sight)
