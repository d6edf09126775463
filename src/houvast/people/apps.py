from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "houvast.people"
    label = "people"

    def ready(self) -> None:
        from django.conf import settings

        from houvast.ground import history

        is_wanted = settings.HOUVAST.geocoder != "off"
        history.afterwards("customer.moved", "people.place_household", is_wanted=is_wanted)
