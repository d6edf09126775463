from django.apps import AppConfig


class PromisesConfig(AppConfig):
    name = "houvast.promises"
    label = "promises"

    def ready(self) -> None:
        from houvast.ground import history
        from houvast.promises.actions.places import stay_where_they_are

        for verb in ("household.shared", "household.left", "household.taken_back"):
            history.in_same_transaction(verb, stay_where_they_are)
