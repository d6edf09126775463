"""Moments at which nobody works, nor the day after."""

from clock import MOMENTS

ODD_HOURS = (MOMENTS["saturday-night"], MOMENTS["new-years-eve"])
