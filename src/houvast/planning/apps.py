from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "houvast.planning"
    label = "planning"

    def ready(self) -> None:
        from houvast.ground import history
        from houvast.planning.actions.recognising import propose_what_was_asked

        history.in_same_transaction("message.received", propose_what_was_asked)
