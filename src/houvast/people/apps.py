from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "houvast.people"
    label = "people"

    def ready(self) -> None:
        from django.conf import settings

        from houvast.ground import history

        if settings.HOUVAST.geocoder != "off":
            history.afterwards("customer.moved", "people.place_household")
