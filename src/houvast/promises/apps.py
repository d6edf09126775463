from django.apps import AppConfig


class PromisesConfig(AppConfig):
    name = "houvast.promises"
    label = "promises"

    def ready(self) -> None:
        from django.conf import settings

        from houvast.ground import history
        from houvast.promises.actions.staying import stay_where_they_are

        for verb in ("household.shared", "household.left", "household.taken_back"):
            history.in_same_transaction(verb, stay_where_they_are)
        is_wanted = settings.HOUVAST.geocoder != "off"
        history.afterwards("case.concerns", "people.place_household", is_wanted=is_wanted)
