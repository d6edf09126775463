"""Jobs that look after the other jobs."""

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

LOST_AFTER_SECONDS = 30


@app.periodic(cron="* * * * * */20")
@app.task(queueing_lock="ground.resume_lost_jobs", pass_context=True)
async def resume_lost_jobs(context: JobContext, timestamp: int) -> None:  # noqa: ARG001
    """Give the jobs of workers that died to those that live; every job is safe to repeat.

    A worker that has not been heard for half a minute counts as dead, and this looks three times
    a minute: a job resumes within 50 seconds of its worker's death. A periodic job whose next one
    waits already is ended instead: that one does its work, and could not start before.
    """
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=LOST_AFTER_SECONDS):
        try:
            await jobs.retry_job(job)
        except UniqueViolation:
            await jobs.finish_job(job, Status.ABORTED, delete_job=True)
