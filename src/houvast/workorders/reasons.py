"""What is to be done among ourselves because of what was found at work."""

from django.utils.translation import gettext_noop as _

from houvast.ground.reasons import because

TO_REPORT = because(_("Work order %(order)s: %(value)s was measured, which has to be reported."))
