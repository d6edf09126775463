"""What happens while an invented company is made."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.facts import TEXT
from houvast.ground.verbs import declare

declare("demo.begun", _("An invented company is being made"))
declare("demo.made", _("The invented company is complete"))
declare(
    "demo.story_stopped",
    _("A story of the invented company could not be told to its end"),
    story=TEXT,
    trouble=TEXT,
)
