from django.apps import AppConfig


class PromisesConfig(AppConfig):
    name = "houvast.promises"
    label = "promises"

    def ready(self) -> None:
        from django.conf import settings

        from houvast.ground import history

        is_wanted = settings.HOUVAST.geocoder != "off"
        history.afterwards("case.concerns", "people.place_household", is_wanted=is_wanted)
