from django.apps import AppConfig


class ThingsConfig(AppConfig):
    name = "houvast.things"
    label = "things"

    def ready(self) -> None:
        from houvast.people import brought_along
        from houvast.things.actions.merging import give_things_back, take_things

        brought_along.brings("things.thing", take_things, give_things_back)
