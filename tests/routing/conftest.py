"""Nothing of Django, and no database: routing is a library on its own."""

from hypothesis import settings as property_tests

# A busy machine is no failure.
property_tests.register_profile("unhurried", deadline=None)
property_tests.load_profile("unhurried")
