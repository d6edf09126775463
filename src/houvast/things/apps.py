from django.apps import AppConfig


class ThingsConfig(AppConfig):
    name = "houvast.things"
    label = "things"

    def ready(self) -> None:
        from houvast.people import brought_along
        from houvast.things.actions import merging

        brought_along.brings("things.thing", merging.take_things, merging.give_things_back)
        brought_along.brings("things.contract", merging.take_contracts, merging.give_contracts_back)
