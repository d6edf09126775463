"""The reference of a payment: RF, two check digits, the year and the number (ISO 11649)."""

CHECK_LETTERS = "271500"
"""RF00 in digits, as the standard has it put behind what is checked."""


def reference_of(year: int, sequence: int) -> str:
    """ "RF38202600001": as banks carry it, without spaces."""
    body = f"{year}{sequence:05d}"
    return f"RF{98 - int(body + CHECK_LETTERS) % 97:02d}{body}"
