from course.layout import find_course
from course.ours import TEXT, fingerprint, measure, reference_settings
from helpers.claims.measured import BEST_NETWORK


def test_what_is_to_be_beaten_was_measured_with_the_reference_answer():
    """If it was not: python -m course.ours."""
    settings = reference_settings(find_course())
    assert BEST_NETWORK["settings"] == fingerprint(settings)
    fresh = measure(settings)
    assert abs(fresh["val_accuracy"] - BEST_NETWORK["val_accuracy"]) < 0.02
    assert abs(fresh["test_accuracy"] - BEST_NETWORK["test_accuracy"]) < 0.02
    assert fresh["seconds"] > 0


def test_other_settings_have_another_fingerprint():
    assert fingerprint({"reg": 0.1}) != fingerprint({"reg": 0.2})
    assert fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1})


def test_what_is_written_is_what_was_measured():
    measured = {"val_accuracy": 0.25, "test_accuracy": 0.5, "seconds": 1.5, "settings": "abc"}
    namespace = {}
    exec(TEXT.format(**measured), namespace)
    assert namespace["BEST_NETWORK"] == measured
