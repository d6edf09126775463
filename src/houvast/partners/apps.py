from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "houvast.partners"
    label = "partners"

    def ready(self) -> None:
        from houvast.conversations import providers
        from houvast.ground import history
        from houvast.partners.actions import listening, mailing_back

        for verb in ("case.settled", "case.given"):
            history.in_same_transaction(verb, listening.no_longer_needed)
        for verb in ("delivery.bounced", "delivery.failed"):
            history.in_same_transaction(verb, listening.letter_was_lost)
        providers.find_firms_by(mailing_back.firm_behind)
