# kind: right
# about: with hypot and small functions
# points: 8
import math


def last(values):
    return values[len(values) - 1]


def symptoms(record):
    steps = record["gradient_norms"]
    a, b = record["measured_again"]
    found = {}
    first = math.hypot(*steps[0])
    found["growth"] = 1 if first == 0 else math.hypot(*last(steps)) / first
    found["start"] = record["first_loss"] / math.log(record["num_classes"])
    found["gap"] = last(record["train_accuracy"]) - last(record["val_accuracy"])
    found["flattered"] = last(record["val_accuracy"]) - record["new_accuracy"]
    found["wobble"] = max(a, b) - min(a, b)
    found["unmoved"] = record["weight_change"].count(0)
    found["silent"] = sorted(record["silent_units"])[-1]
    return found
