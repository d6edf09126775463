from django.apps import AppConfig

CHANGES_WHAT_IS_OPEN = (
    *("payment.noted", "payment.returned", "payment.bounced", "payment.elsewhere"),
    *("invoice.credited", "invoice.disputed", "invoice.answered"),
)


class ArrearsConfig(AppConfig):
    name = "houvast.arrears"
    label = "arrears"

    def ready(self) -> None:
        from houvast.arrears.actions import listening
        from houvast.ground import history

        history.in_same_transaction("invoice.issued", listening.made_out)
        for verb in CHANGES_WHAT_IS_OPEN:
            history.in_same_transaction_to_all(verb, listening.stands_otherwise)
        for verb in ("delivery.bounced", "delivery.failed"):
            history.in_same_transaction(verb, listening.did_not_arrive)
