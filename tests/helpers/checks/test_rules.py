import numpy as np
import pytest

from helpers import optim
from helpers.checks import Exercise
from helpers.checks.rules import compare_run, compare_step, leaves_weights
from helpers.optim import adam, sgd_momentum


def score(look):
    check = Exercise("rule")
    check.part("part", points=1)(look)
    part = check.score().parts[0]
    return part.ok, "\n".join(part.lines())


def step(rule, keeps="velocity", reference=sgd_momentum, **how):
    def look(t):
        config = {"momentum": 0.5, "velocity": t.normal(3, 2)} if keeps else {}
        compare_step(t, rule, reference, t.normal(3, 2), t.normal(3, 2), config, keeps, **how)
        t.unchanged()

    return score(look)


def run(rule, reference=sgd_momentum, config=None, **how):
    def look(t):
        gradients = [t.normal(4) for _ in range(5)]
        compare_run(t, rule, reference, t.normal(4), gradients, config, **how)
        t.unchanged()

    return score(look)


def in_place(w, dw, config=None):
    config = {} if config is None else config
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("momentum", 0.9)
    velocity = config.setdefault("velocity", np.zeros_like(w))
    velocity *= config["momentum"]
    velocity -= config["learning_rate"] * dw
    config["mine"] = "anything"
    return [w + velocity, config]


def test_a_right_rule_may_keep_its_configuration_as_it_likes():
    for rule in (sgd_momentum, in_place):
        assert step(rule)[0]
        assert run(rule)[0]
        assert run(rule, config={"learning_rate": 0.3})[0]


def backwards(w, dw, config=None):
    return sgd_momentum(w, -dw, config)


def forgets(w, dw, config=None):
    return sgd_momentum(w, dw, config)[0], config


REMEMBERED = {}


def outside(w, dw, config=None):
    config = {"learning_rate": 1e-2, "momentum": 0.9, **(config or {})}
    old = REMEMBERED.get("velocity", 0.0)
    velocity = config["momentum"] * np.resize(old, w.shape) - config["learning_rate"] * dw
    REMEMBERED["velocity"] = velocity
    return w + velocity, config


def test_wrong_rules_are_found():
    assert not step(backwards)[0]
    assert not run(backwards)[0]
    assert not run(forgets)[0]
    assert not run(outside)[0]


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (lambda w, dw, config: w, "a rule returns two things"),
        (lambda w, dw, config: None, "a rule returns two things"),
        (lambda w, dw, config: (w, config, 1), "a rule returns two things"),
        (lambda w, dw, config: (None, config), "the next w is None"),
        (lambda w, dw, config: (w, {}), "no entry 'velocity'"),
        (lambda w, dw, config: (w, None), "no entry 'velocity'"),
    ],
)
def test_what_is_no_result_of_a_rule_is_said(rule, says):
    right, text = step(rule)
    assert not right
    assert says in text


def test_a_stub_is_not_written():
    def stub(w, dw, config=None):
        raise NotImplementedError

    assert "not written yet" in step(stub)[1]
    assert "not written yet" in run(stub)[1]


def test_changed_weights_are_seen():
    def changes(w, dw, config=None):
        moved, config = sgd_momentum(w, dw, config)
        w[...] = moved
        return w, config

    assert not step(changes)[0]
    assert not leaves_weights(changes)
    assert leaves_weights(sgd_momentum)
    assert leaves_weights(lambda w, dw: 1 / 0)


def test_what_follows_from_ones_own_parts_is_right_too():
    def own_adam(w, dw, config=None):
        return adam(w, -dw, config)

    def own_adamw(w, dw, config=None):
        config = {"learning_rate": 1e-3, "weight_decay": 1e-2, **(config or {})}
        decay = config.pop("weight_decay")
        moved, after = own_adam(w, dw, config)
        moved = moved - config["learning_rate"] * decay * w
        return moved, {**after, "weight_decay": decay}

    for look in (step, run):
        how = {"keeps": ""} if look is step else {}
        assert not look(own_adamw, reference=optim.adamw, **how)[0]
        assert look(own_adamw, reference=optim.adamw, parts=own_adamw, **how)[0]
        assert not look(own_adam, reference=optim.adamw, parts=own_adamw, **how)[0]
