from django.apps import AppConfig

CHANGES_WHAT_IS_OPEN = (
    *("payment.noted", "payment.returned", "payment.bounced", "payment.elsewhere"),
    *("payment.moved", "payment.moved_here"),
    *("invoice.credited", "invoice.disputed", "invoice.answered"),
    *("plan.agreed", "plan.missed", "plan.taken_back"),
    *("debit.announced", "debit.left_out", "debit.returned"),
)


class ArrearsConfig(AppConfig):
    name = "houvast.arrears"
    label = "arrears"

    def ready(self) -> None:
        from houvast.arrears.actions import listening
        from houvast.arrears.letters.kinds import ArrearsLetter
        from houvast.arrears.queries.pressing import may_leave
        from houvast.conversations import providers
        from houvast.conversations.letters.kept_from_readers import keep_from_readers
        from houvast.ground import history

        keep_from_readers(*ArrearsLetter)
        providers.leaves_if(ArrearsLetter.REMINDER, may_leave)
        history.in_same_transaction("invoice.issued", listening.made_out)
        for verb in CHANGES_WHAT_IS_OPEN:
            history.in_same_transaction_to_all(verb, listening.stands_otherwise)
        for verb in ("delivery.bounced", "delivery.failed", "delivery.left_out"):
            history.in_same_transaction(verb, listening.did_not_arrive)
