"""Addresses in templates: `{% page "desk:board" whose="mine" %}`, `{% question after=9 %}`."""

from django import template

from houvast.ground import addresses

register = template.Library()
register.simple_tag(addresses.page, name="page")
register.simple_tag(addresses.question, name="question")
