from django.apps import AppConfig


class OutagesConfig(AppConfig):
    name = "houvast.outages"
    label = "outages"

    def ready(self) -> None:
        from houvast.conversations import providers
        from houvast.ground import history
        from houvast.outages.actions import listening, still_open
        from houvast.outages.queries.speaking import in_one_task
        from houvast.promises.queries import broken

        history.in_same_transaction("message.received", listening.hang_who_writes_about_it)
        history.in_same_transaction("case.settled", listening.settled_with_it)
        history.in_same_transaction("case.given", listening.given_to_another)
        for verb in ("message.sent", "case.settled", "case.given", "case.spoken"):
            history.in_same_transaction(verb, still_open.no_longer_asked)
        providers.say_what_is_known_by(listening.what_is_known)
        broken.leave_to_one_task(in_one_task)
