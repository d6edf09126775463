"""What another firm said stands, whoever writes rows by hand."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from cast import NOW, Cast
from concurrency import broken_rule
from houvast.partners.front import say_cannot
from houvast.partners.models import JobWord, PartnerJob
from making import case_with_promise
from other_firms import at, comes, job_for


def refused_by(attack: Callable[[], object]) -> str | None:
    """The rule that keeps this from happening."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        attack()
    return broken_rule(refused.value)


def another_date(job: PartnerJob, replaces: JobWord | None = None) -> JobWord:
    return JobWord.objects.create(
        job=job, kind="comes", opens_at=at(27, 9), closes_at=at(27, 12), replaces=replaces,
        said_at=NOW, said_by="Eve",
    )  # fmt: skip


def test_word_of_a_firm_stands_and_one_date_counts(cast: Cast) -> None:
    job = job_for(cast)
    comes(job)
    ours = PartnerJob.objects.filter(pk=job.pk)

    assert [
        refused_by(lambda: another_date(job)),
        refused_by(lambda: job.words.update(text="anders")),
        refused_by(lambda: job.words.all().delete()),
        refused_by(lambda: ours.update(what="Alles")),
        refused_by(lambda: ours.update(shows_phone=False)),
    ] == [
        "one_date_of_a_job",
        "jobword_kept_for_ever",
        "jobword_kept_for_ever",
        "job_stands",
        "job_stands",
    ]


def test_date_takes_the_place_of_one_of_its_own_job(cast: Cast) -> None:
    first, second = job_for(cast), job_for(cast, case_with_promise(cast, kind="other"))
    word = comes(first)

    assert refused_by(lambda: another_date(second, replaces=word)) == "job_word_fits"


def test_nothing_is_said_of_a_job_that_ended_and_its_end_stands(cast: Cast) -> None:
    job = job_for(cast)
    say_cannot(job=job, said="Zaag stuk.", by=job.partner.as_actor(), now=NOW)
    ended = PartnerJob.objects.filter(pk=job.pk)

    assert refused_by(lambda: another_date(job)) == "job_word_fits"
    assert refused_by(lambda: ended.update(ended_at=None, ended="", ended_by="")) == "job_stands"
