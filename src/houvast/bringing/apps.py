from django.apps import AppConfig


class BringingConfig(AppConfig):
    name = "houvast.bringing"
    label = "bringing"

    def ready(self) -> None:
        from django.conf import settings

        from houvast.bringing.actions.merging import give_keys_back, take_keys
        from houvast.ground import history
        from houvast.people import brought_along

        brought_along.brings("bringing.outsidekey", take_keys, give_keys_back)
        history.afterwards("workbook.taken", "bringing.look_at")
        history.afterwards("workbook.pressed", "bringing.bring_in")
        history.afterwards("workbook.confirming", "bringing.confirm")
        is_wanted = settings.HOUVAST.geocoder != "off"
        history.afterwards("workbook.brought_in", "bringing.find_places", is_wanted=is_wanted)
