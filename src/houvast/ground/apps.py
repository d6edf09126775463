from django.apps import AppConfig


class GroundConfig(AppConfig):
    name = "houvast.ground"
    label = "ground"

    def ready(self) -> None:
        from django.utils.module_loading import autodiscover_modules

        autodiscover_modules("verbs", "reasons")
