"""What somebody has on paper for each of their skills, and what was said of it before."""

from dataclasses import dataclass
from datetime import date

from houvast.ground.months import months_later
from houvast.workforce.models import Certificate, Technician

SOON_MONTHS = 3


@dataclass(frozen=True)
class SkillOnPaper:
    """A skill with its certificate, as it counts `today`, and the words before."""

    skill: str
    certificate: Certificate | None
    before: list[Certificate]
    today: date

    @property
    def has_run_out(self) -> bool:
        return self.certificate is not None and self.certificate.has_run_out(self.today)

    @property
    def ends_soon(self) -> bool:
        """Whether it counts still, and will not in some months."""
        soon = months_later(self.today, SOON_MONTHS)
        is_near = self.certificate is not None and self.certificate.has_run_out(soon)
        return is_near and not self.has_run_out


def on_paper(technician: Technician, *, today: date) -> list[SkillOnPaper]:
    """Of each skill of theirs, by name. One SQL statement."""
    said: dict[str, list[Certificate]] = {skill: [] for skill in sorted(technician.skills)}
    for certificate in technician.certificates.all():
        if certificate.skill in said:
            said[certificate.skill].append(certificate)
    return [
        SkillOnPaper(skill, words[0] if words else None, words[1:], today)
        for skill, words in said.items()
    ]
