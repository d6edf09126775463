from django.apps import AppConfig


class GroundConfig(AppConfig):
    name = "houvast.ground"
    label = "ground"

    def ready(self) -> None:
        from django.utils.module_loading import autodiscover_modules

        from houvast.ground.columns import tell_apart_at_once
        from houvast.ground.moments_read import read_moments_at_once

        tell_apart_at_once()
        read_moments_at_once()
        autodiscover_modules("verbs", "reasons")
