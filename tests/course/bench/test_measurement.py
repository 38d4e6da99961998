import json

import pytest

from course.bench.measurement import Measurement, compare_times, write_measurements


def test_a_slower_alternative_gives_a_ratio_above_one():
    found = compare_times(lambda: sum(range(10)), lambda: sum(range(100_000)), "s", "sums", runs=5)
    assert found.runs == 5
    assert found.ratio == pytest.approx(found.theirs / found.ours)
    assert found.theirs > found.ours


def test_what_was_measured_before_stays_in_the_file(tmp_path):
    path = tmp_path / "bench.json"
    write_measurements({"one": Measurement(2.0, 3.0, "s", 1, "")}, path)
    write_measurements({"two": Measurement(1.0, 4.0, "s", 5, "a note")}, path)
    write_measurements({"one": Measurement(2.0, 5.0, "s", 2, "")}, path)
    assert json.loads(path.read_text()) == {
        "one": {"ratio": 2.5, "ours": 2.0, "theirs": 5.0, "unit": "s", "runs": 2},
        "two": {"ratio": 4.0, "ours": 1.0, "theirs": 4.0, "unit": "s", "runs": 5},
    }
