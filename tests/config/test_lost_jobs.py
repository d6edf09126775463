import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.models import ProcrastinateJob

from cast import Cast
from houvast.ground.tasks import resume_lost_jobs

pytestmark = pytest.mark.usefixtures("committed")


def job_of_a_worker_heard(seconds_ago: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) "
            "VALUES (now() - make_interval(secs => %s)) RETURNING id",
            [seconds_ago],
        )
        (worker,) = cursor.fetchone()
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, worker_id) "
            "VALUES ('default', 'nothing', 'doing', %s) RETURNING id",
            [worker],
        )
        return int(cursor.fetchone()[0])


def look_for_lost_jobs() -> None:
    """As a worker does it: the task runs, in a loop of its own, on a worker's connections."""
    resume_lost_jobs.configure().defer(timestamp=0)
    assert isinstance(app.connector, DjangoConnector)
    with app.replace_connector(app.connector.get_worker_connector()) as worker:
        worker.run_worker(
            queues=["default"], wait=False, listen_notify=False, install_signal_handlers=False
        )


def test_lost_jobs_are_taken_from_the_dead_and_left_to_the_living(committed: Cast) -> None:
    lost, running = job_of_a_worker_heard(60), job_of_a_worker_heard(5)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET queue_name = 'elsewhere'")

    look_for_lost_jobs()

    statuses = dict(ProcrastinateJob.objects.values_list("id", "status"))
    assert (statuses[lost], statuses[running]) == ("todo", "doing")


def test_lost_job_whose_next_one_waits_makes_way_for_it(committed: Cast) -> None:
    lost, another = job_of_a_worker_heard(90), job_of_a_worker_heard(60)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET queue_name = 'elsewhere'")
        cursor.execute(
            "UPDATE procrastinate_jobs SET lock = 'often', queueing_lock = 'often' WHERE id = %s",
            [lost],
        )
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, lock, queueing_lock) "
            "VALUES ('elsewhere', 'nothing', 'often', 'often') RETURNING id"
        )
        (next_one,) = cursor.fetchone()

    look_for_lost_jobs()

    left = ProcrastinateJob.objects.filter(queue_name="elsewhere")
    assert dict(left.values_list("id", "status")) == {another: "todo", next_one: "todo"}
