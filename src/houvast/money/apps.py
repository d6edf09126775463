from django.apps import AppConfig

CHANGES_WHAT_IS_OPEN = (
    *("payment.noted", "payment.returned", "payment.bounced", "payment.elsewhere"),
    *("payment.moved", "payment.moved_here", "invoice.credited"),
)


class MoneyConfig(AppConfig):
    name = "houvast.money"
    label = "money"

    def ready(self) -> None:
        from houvast.appointments import providers
        from houvast.conversations import providers as of_letters
        from houvast.conversations.letters.kept_from_readers import keep_from_readers
        from houvast.conversations.letters.with_answers import say_with_answers_by
        from houvast.ground import history
        from houvast.money.actions import (
            beside_the_customer,
            choosing,
            disputing,
            following_plans,
            leaving_out,
            letting_leave,
            listening,
        )
        from houvast.money.letters import on_paper
        from houvast.money.letters.costs import costs_of
        from houvast.money.letters.kinds import OWED
        from houvast.money.queries.papers import ENCLOSED, invoice_paper, ubl_enclosed

        providers.say_costs_by(costs_of)
        of_letters.enclose_by(ENCLOSED, invoice_paper)
        of_letters.enclose_by(ENCLOSED, ubl_enclosed)
        history.in_same_transaction("visit.booked", choosing.agree_to_what_was_read)
        for verb in ("case.given", "case.taken_apart"):
            history.in_same_transaction(verb, listening.was_not_theirs)
            history.in_same_transaction(verb, beside_the_customer.stays_in_sight)
        for verb in ("message.sent", "case.spoken"):
            history.in_same_transaction(verb, disputing.answered_with_the_rest)
        say_with_answers_by(disputing.says_by_when)
        keep_from_readers(*OWED)
        on_paper.declare()
        for kind in letting_leave.ASKED_ABOUT:
            of_letters.leaves_if(kind, letting_leave.may_leave)
        for verb in CHANGES_WHAT_IS_OPEN:
            history.in_same_transaction_to_all(verb, following_plans.goes_on)
        for verb in (*CHANGES_WHAT_IS_OPEN, "invoice.disputed", "plan.agreed"):
            history.in_same_transaction_to_all(verb, leaving_out.stands_otherwise)
        for verb in ("delivery.bounced", "delivery.failed", "delivery.left_out"):
            history.in_same_transaction(verb, leaving_out.did_not_arrive)
        for verb in ("delivery.failed", "delivery.left_out"):
            history.in_same_transaction(verb, letting_leave.open_amount_changed)
        for kind in letting_leave.OF_DEBITS:
            of_letters.leaves_if(kind, letting_leave.debit_may_leave)
