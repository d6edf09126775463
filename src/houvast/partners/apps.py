from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "houvast.partners"
    label = "partners"

    def ready(self) -> None:
        from houvast.ground import history
        from houvast.partners.actions import listening

        for verb in ("case.settled", "case.given"):
            history.in_same_transaction(verb, listening.no_longer_needed)
        for verb in ("delivery.bounced", "delivery.failed"):
            history.in_same_transaction(verb, listening.letter_was_lost)
