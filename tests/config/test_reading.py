from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.config.environment import Environment
from houvast.config.reading import Misconfigured, read, unknown


def test_reading_nothing_gives_the_defaults() -> None:
    assert read({}) == Environment()


def test_reading_gives_each_type() -> None:
    found = read(
        {
            "HOUVAST_MODE": "production",
            "HOUVAST_HOME": "/srv/houvast",
            "HOUVAST_DEBUG": "Yes",
            "HOUVAST_WEB_PORT": " 8080 ",
            "HOUVAST_ALLOWED_HOSTS": "een.example, twee.example,",
            "DATABASE_URL": "postgresql:///houvast",
        }
    )

    assert found == Environment(
        mode="production",
        home=Path("/srv/houvast"),
        debug=True,
        web_port=8080,
        allowed_hosts=("een.example", "twee.example"),
        database_url="postgresql:///houvast",
    )


def test_reading_takes_a_secret_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("geheim\n")

    assert read({"HOUVAST_SECRET_KEY_FILE": str(file)}).secret_key == "geheim"


def test_reading_says_everything_that_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured) as refusal:
        read(
            {
                "HOUVAST_MODE": "test",
                "HOUVAST_WEB_PORT": "-1",
                "HOUVAST_DEBUG": "maybe",
                "DATABASE_URL": "postgresql:///a",
                "DATABASE_URL_FILE": str(tmp_path / "absent"),
            }
        )

    assert refusal.value.problems == [
        "HOUVAST_MODE: must be one of demo, production.",
        "HOUVAST_DEBUG: must be yes or no.",
        "DATABASE_URL: give either this or DATABASE_URL_FILE, not both.",
        "HOUVAST_WEB_PORT: must be a whole number.",
    ]


def test_reading_takes_no_file_for_what_is_no_secret() -> None:
    assert unknown({"HOUVAST_MODE_FILE": "x", "HOUVAST_SECRET_KEY_FILE": "x"}) == [
        "HOUVAST_MODE_FILE"
    ]


def test_reading_knows_a_typing_error() -> None:
    assert unknown({"HOUVAST_SECRT_KEY": "x", "HOUVAST_MODE": "demo", "PATH": "/bin"}) == [
        "HOUVAST_SECRT_KEY"
    ]


@given(st.integers(min_value=0))
def test_reading_a_port_gives_its_number(port: int) -> None:
    assert read({"HOUVAST_WEB_PORT": f" {port} "}).web_port == port


@given(st.text().filter(lambda text: not (text.strip().isascii() and text.strip().isdigit())))
def test_reading_no_number_gives_a_sentence(text: str) -> None:
    with pytest.raises(Misconfigured, match="HOUVAST_WEB_PORT: must be a whole number"):
        read({"HOUVAST_WEB_PORT": text})
