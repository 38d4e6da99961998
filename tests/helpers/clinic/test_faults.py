"""The parts of the clinic's programs, their faults, and that each fault shows in a real run."""

import json
from dataclasses import replace

import numpy as np
import pytest
import torch

from helpers.clinic import checks, recording
from helpers.clinic.cases import NUMBERS, PARTS, RECORDS, broken_part, case, causes, healthy
from helpers.clinic.causes import CAUSES
from helpers.clinic.chart import Sheet
from helpers.clinic.checks import symptoms_of
from helpers.clinic.faults import FAULTS, broken, function, right
from helpers.clinic.network import layers_of, network

STORED = json.loads(RECORDS.read_text(encoding="utf-8"))


def stored(cause, variant=0):
    return STORED[recording.code(cause, variant)]["record"]


@pytest.mark.parametrize("cause", CAUSES)
def test_a_fault_changes_its_part_and_leaves_a_function(cause):
    part = FAULTS[cause].part
    assert function(broken(cause)).__name__ == part
    assert broken(cause) != right_text(part)


def right_text(part):
    from helpers.clinic.faults import PARTS as TEXTS

    return TEXTS[part]


def test_a_change_that_fits_nowhere_is_an_error(monkeypatch):
    monkeypatch.setitem(FAULTS, "leakage", FAULTS["leakage"].__class__("prepare", (("no", "x"),)))
    with pytest.raises(ValueError, match="leakage"):
        broken("leakage")


def test_there_are_at_least_three_faults_of_each_part():
    for part in PARTS:
        assert sum(fault.part == part for fault in FAULTS.values()) >= 3


def test_everything_is_recorded_and_names_do_not_tell():
    codes = {recording.code(cause, k) for cause in CAUSES for k in range(len(recording.VARIANTS))}
    assert STORED.keys() == codes | {"healthy"}
    assert not any(word in code for code in codes for word in ("loss", "label", "zero"))


@pytest.mark.parametrize("variant", range(len(recording.VARIANTS)))
def test_each_fault_leaves_its_symptom(variant):
    """What the lesson says that each cause leaves behind is there in every record."""
    one = {cause: stored(cause, variant) for cause in CAUSES}
    found = {cause: symptoms_of(record) for cause, record in one.items()}
    assert 0.8 < symptoms_of(STORED["healthy"]["record"])["start"] < 2.5
    assert found["loss summed"]["start"] > 30
    assert found["weights too large"]["start"] > 30
    assert one["weights too large"]["weight_deviation"][0] > 0.9
    assert one["shuffled labels"]["train_accuracy"][-1] < 0.6
    assert found["normalised twice"]["start"] == pytest.approx(1, abs=0.01)
    assert one["normalised twice"]["train_pixels"]["deviation"] < 0.01
    assert found["leakage"]["flattered"] > 0.05
    assert one["leakage"]["num_train"] > STORED["healthy"]["record"]["num_train"]
    other = one["validation scaled otherwise"]
    assert other["val_pixels"]["deviation"] < 0.5 * other["train_pixels"]["deviation"]
    assert found["dead ReLUs"]["silent"] == found["zero weights"]["silent"] == 1
    assert max(one["zero weights"]["weight_deviation"]) == 0
    assert min(one["dead ReLUs"]["weight_deviation"]) > 0
    assert found["no zero_grad"]["growth"] > 3
    assert min(one["softmax twice"]["train_loss"]) > 1.274  # ln(1 + 7 / e)
    assert found["frozen layers"]["unmoved"] == 2
    assert found["rate too high"]["start"] < 2.5
    assert one["rate too high"]["train_accuracy"][-1] < 0.7
    assert found["eval forgotten"]["wobble"] > 0
    assert len(set(one["eval forgotten"]["without_dropout"])) == 1
    assert len(set(one["validation augmented"]["without_dropout"])) == 2
    added = one["losses of batches added"]
    assert added["val_loss"][0] > 1.3 * added["train_loss"][0]
    assert found["losses of batches added"]["wobble"] == 0


def test_a_draw_is_a_students_own_and_has_one_fault_in_each_part():
    drawn = {student: tuple(causes(student)) for student in map(str, range(200))}
    assert len(set(drawn.values())) > 100
    assert {cause for four in drawn.values() for cause in four} == set(CAUSES)
    for four in drawn.values():
        assert sorted(FAULTS[cause].part for cause in four) == sorted(PARTS)
    assert causes("Ada ") == causes("ada")


def test_a_case_is_the_record_of_its_cause(monkeypatch):
    for number, cause in zip(NUMBERS, causes("ada"), strict=True):
        drawn = case("ada", number)
        assert drawn.text == broken(cause)
        assert drawn.record in [stored(cause, k) for k in range(len(recording.VARIANTS))]
        assert broken_part("ada", drawn.part) == drawn
    with pytest.raises(ValueError, match="no case 5"):
        case("ada", 5)


def test_the_folder_counts_in_a_grader(monkeypatch):
    own, others = causes("ada"), causes("bob")
    assert own != others
    monkeypatch.setenv("COURSE_STUDENT", "bob")
    assert causes("ada") == others


def test_a_sheet_says_in_words_what_it_draws(capsys):
    sheet = case("ada", 1).show()
    sheet.draw()
    said = capsys.readouterr().out
    assert "Loss: training" in said
    assert "Gradient norms" in said
    assert "stand-in" in said
    assert len(repr(healthy()).splitlines()) == len(healthy().lines()) + 1
    assert "<script" not in sheet._repr_html_()


def test_a_record_is_what_a_run_gives(monkeypatch):
    """Run again; a few epochs suffice, for the first ones do not depend on the later ones."""
    plan = recording.VARIANTS[0].__class__(**{**vars(recording.VARIANTS[0]), "epochs": 2})
    again = recording.run(recording.parts_with("softmax twice"), plan)
    kept = stored("softmax twice")
    for name in ("train_loss", "val_loss", "val_accuracy"):
        np.testing.assert_allclose(again[name], kept[name][:2], rtol=0.05, atol=0.02)
    np.testing.assert_allclose(again["gradient_norms"], kept["gradient_norms"], rtol=0.1, atol=0.02)


def test_a_loop_that_works_out_its_own_gradients_runs_too():
    plan = replace(recording.VARIANTS[0], epochs=1)
    parts = recording.parts_with(None) | {"train": lambda layers, *_: (layers, 2.0)}
    sheet = Sheet(recording.run(parts, plan), "by hand")
    assert dict(sheet.lines())["loss of the first batch, before any step"] == "not recorded"
    assert "Gradient" not in sheet.in_words()
    sheet.draw()


def test_recording_leaves_torch_as_it_was():
    before, state = torch.Tensor.backward, torch.random.get_rng_state()
    with recording._seeded(1), recording._watching([], []):
        torch.rand(3)
    assert torch.Tensor.backward is before
    assert torch.equal(torch.random.get_rng_state(), state)


def test_network_takes_and_gives_back_layers():
    rng = np.random.default_rng(0)
    layers = [(rng.normal(size=s), rng.normal(size=s[1])) for s in ((6, 5), (5, 4), (4, 3))]
    model = network(layers, drop=0.5)
    for (W, b), (same_W, same_b) in zip(layers, layers_of(model), strict=True):
        np.testing.assert_allclose(W, same_W, rtol=1e-6)
        np.testing.assert_allclose(b, same_b, rtol=1e-6)
    x = rng.normal(size=(2, 3, 2))
    a = x.reshape(2, 6)
    for k, (W, b) in enumerate(layers):
        a = a @ W + b if k == 2 else np.maximum(a @ W + b, 0)
    model.eval()
    got = model(torch.as_tensor(x, dtype=torch.float32)).detach().numpy()
    np.testing.assert_allclose(got, a, rtol=1e-4)
    model.train()
    assert not np.allclose(model(torch.ones(1, 6)).detach(), model(torch.ones(1, 6)).detach())


REPAIRS = {
    "prepare": (checks.expect_labels, checks.expect_split, checks.expect_scale),
    "start": tuple(
        (lambda t, part, look=look: look(t, part, [300, 60, 8]))
        for look in (checks.expect_biases, checks.expect_deviation, checks.expect_drawn)
    ),
    "train": (lambda t, part: checks.expect_trained(t, part, [9, 9, 4]), checks.expect_dropout),
    "measure": (checks.expect_measured, checks.expect_repeatable),
}


def passes(part, answer):
    from helpers.checks import Exercise

    check = Exercise(part)

    @check.part("all", points=1)
    def _(t):
        for look in REPAIRS[part]:
            look(t, answer)

    return check.score().points == 1


@pytest.mark.parametrize("part", PARTS)
def test_a_part_in_order_passes(part):
    assert passes(part, right(part))


@pytest.mark.parametrize("cause", CAUSES)
def test_a_part_with_any_fault_does_not_pass(cause):
    assert not passes(FAULTS[cause].part, function(broken(cause)))
