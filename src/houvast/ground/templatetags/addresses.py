"""Addresses in templates: `{% page "desk:board" whose="mine" %}`, `{% question after=9 %}`."""

from django import template

from houvast.ground import page_addresses

register = template.Library()
register.simple_tag(page_addresses.page, name="page")
register.simple_tag(page_addresses.question, name="question")
