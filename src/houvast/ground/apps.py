from django.apps import AppConfig


class GroundConfig(AppConfig):
    name = "houvast.ground"
    label = "ground"

    def ready(self) -> None:
        from django.utils.module_loading import autodiscover_modules

        from houvast.ground.columns import know_columns

        know_columns()
        autodiscover_modules("verbs", "reasons")
