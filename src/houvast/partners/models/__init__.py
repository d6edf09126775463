"""The other firms, and the jobs that we hand to them."""

from houvast.partners.models.firms import Partner
from houvast.partners.models.jobs import JobFile, JobWord, PartnerJob

__all__ = ["JobFile", "JobWord", "Partner", "PartnerJob"]
