"""The shape of templates: short lines, and addresses that are made."""

from templates import LONGEST, faults, faults_of


def test_templates_can_be_read() -> None:
    assert list(faults()) == []


def test_long_line_is_refused() -> None:
    assert faults_of("x" * LONGEST) == []
    assert faults_of("x" * (LONGEST + 1)) == ["141 signs, at most 140"]


def test_address_that_is_put_together_is_refused() -> None:
    asked = """<a href="{% url 'desk:board' %}?whose={{ whose }}">"""

    assert faults_of(asked) == ["an address is put together: %}?"]
    assert faults_of("""<a href="{% page 'desk:board' whose=whose %}">""") == []
