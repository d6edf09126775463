from django.apps import AppConfig


class GroundConfig(AppConfig):
    name = "houvast.ground"
    label = "ground"

    def ready(self) -> None:
        from django.utils.module_loading import autodiscover_modules

        from houvast.ground.among import filter_among
        from houvast.ground.as_compared import is_as_compared
        from houvast.ground.columns import know_columns
        from houvast.ground.joins import know_joins
        from houvast.ground.moments_read import read_moments_at_once
        from houvast.ground.rows_made import make_at_once

        filter_among()
        read_moments_at_once()
        if is_as_compared():
            know_columns()
            know_joins()
            make_at_once()
        autodiscover_modules("verbs", "reasons")
