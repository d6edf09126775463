"""The jobs of a case as the desk sees them, and one job as its firm sees it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from houvast.partners.models import JobFile, JobWord, PartnerJob
from houvast.people.contact import shown_phone
from houvast.people.models import ContactPoint, Place
from houvast.promises.models import Case


@dataclass(frozen=True)
class JobSheet:
    """A job with all that was said about it, and its files."""

    job: PartnerJob
    words: list[JobWord]

    @property
    def date(self) -> JobWord | None:
        """When they come, as it was said last."""
        dates = [word for word in self.words if word.kind == JobWord.Kind.COMES]
        return dates[-1] if dates else None

    @property
    def talk(self) -> list[JobWord]:
        """What was asked and answered, and what they said at the end; dates stand elsewhere."""
        given = [word for word in self.words if word.text or word.files.all()]
        return [word for word in given if word.kind != JobWord.Kind.COMES]

    @property
    def question(self) -> JobWord | None:
        """What they asked and nobody has answered."""
        said = [w for w in self.words if w.kind in (JobWord.Kind.ASKS, JobWord.Kind.ANSWERS)]
        return said[-1] if said and said[-1].kind == JobWord.Kind.ASKS else None

    def is_overdue(self, now: datetime) -> bool:
        """Whether the day on which they come has passed and they did not say that it is done."""
        closes_at = self.date.closes_at if self.date else None
        return self.job.stands and closes_at is not None and closes_at < now


@dataclass(frozen=True)
class HomeSeen:
    """What a firm may see of whose home it is, while the job is theirs."""

    name: str
    place: Place
    phones: list[str]
    way_in: list[tuple[str, str]]


def jobs_in(case: Case) -> list[JobSheet]:
    """The jobs of other firms in a case, the last first; in three SQL statements, one for none."""
    jobs = case.partner_jobs.select_related("partner", "waits", "handed_by")
    return [_sheet(job) for job in jobs.prefetch_related("words").order_by("-pk")]


def sheet_of_job(job: PartnerJob) -> JobSheet:
    """The same of one job, with the names of its files; two SQL statements."""
    words = job.words.prefetch_related("files")
    return JobSheet(job, list(words.order_by("pk")))


def home_of(job: PartnerJob) -> HomeSeen | None:
    """What the firm sees of whose home it is, in one SQL statement; None once the job ended."""
    return seen_by_firm(job) if job.stands else None


def seen_by_firm(job: PartnerJob) -> HomeSeen:
    """Name, address, phone and way in, as far as the firm may see them while it is theirs."""
    case = job.case
    phones = _phones(case) if job.shows_phone else []
    way_in = _way_into(case.where) if job.shows_way_in else []
    return HomeSeen(case.customer.name, case.where, phones, way_in)


def file_of(job: PartnerJob, pk: int) -> JobFile | None:
    """A file that was given with a word about this job."""
    return JobFile.objects.filter(pk=pk, word__job=job).first()


def _sheet(job: PartnerJob) -> JobSheet:
    return JobSheet(job, sorted(job.words.all(), key=lambda word: word.pk))


def _way_into(place: Place) -> list[tuple[str, str]]:
    """How one gets in, as far as we know: what it is called, and what we know of it."""
    known = [
        (_("Key"), place.key),
        (_("Code"), place.code),
        (_("Parking"), place.parking),
        (_("Lift and stairs"), place.lift),
        (_("Dog"), place.dog),
    ]
    return [(name, said) for name, said in known if said]


def _phones(case: Case) -> list[str]:
    points = ContactPoint.objects.reaching().filter(
        customer=case.customer, kind=ContactPoint.Kind.PHONE
    )
    return [shown_phone(point.value) for point in points.order_by("-preferred", "pk")]
