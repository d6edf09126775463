from django.apps import AppConfig


class WorkOrdersConfig(AppConfig):
    name = "houvast.workorders"
    label = "workorders"

    def ready(self) -> None:
        from houvast.appointments import providers as of_visits
        from houvast.conversations import providers as of_letters
        from houvast.workorders.letters import report
        from houvast.workorders.queries.papers import first_paper

        of_visits.write_up_by(report.written_up)
        of_letters.enclose_by(report.PAPER, first_paper)
