from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "houvast.people"
    label = "people"

    def ready(self) -> None:
        from django.conf import settings

        from houvast.ground import history
        from houvast.people import brought_along
        from houvast.people.actions import handing_points as points

        preference = (points.take_preference, points.give_preference_back)
        brought_along.brings("people.preference", *preference)
        brought_along.brings("people.contactpoint", points.take_points, points.give_points_back)
        for number in points.NUMBERS:
            brought_along.brings(f"people.{number}", *points.numbers_brought(number))
        brought_along.brings("people.born_on", points.take_birth, points.give_birth_back)
        is_wanted = settings.HOUVAST.geocoder != "off"
        history.afterwards("customer.moved", "people.place_household", is_wanted=is_wanted)
