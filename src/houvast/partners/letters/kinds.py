"""What a letter about a job of another firm is for: on record, and in a word for the desk."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PartnerLetter(TextChoices):
    """To the firm a job, an answer, or that it is taken back; to the customer what comes of it."""

    JOB = "job", _("Job for another firm")
    JOB_OVER = "job_over", _("Job taken back")
    OTHER_FIRM = "other_firm", _("Another firm comes")
