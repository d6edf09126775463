from django.apps import AppConfig


class GroundConfig(AppConfig):
    name = "houvast.ground"
    label = "ground"

    def ready(self) -> None:
        from django.utils.module_loading import autodiscover_modules

        from houvast.ground.columns import know_columns
        from houvast.ground.moments_read import read_moments_at_once

        know_columns()
        read_moments_at_once()
        autodiscover_modules("verbs", "reasons")
