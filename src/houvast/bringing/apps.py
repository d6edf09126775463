from django.apps import AppConfig


class BringingConfig(AppConfig):
    name = "houvast.bringing"
    label = "bringing"

    def ready(self) -> None:
        from houvast.ground import history

        history.afterwards("workbook.taken", "bringing.look_at")
        history.afterwards("workbook.pressed", "bringing.bring_in")
        history.afterwards("workbook.confirming", "bringing.confirm")
