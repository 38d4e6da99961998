# kind: right
# about: a table of gains, from the math module
# points: 2
import math

GAINS = {"relu": math.sqrt(2), "linear": 1.0}


def init_scale(fan_in, activation="relu"):
    return GAINS[activation] / math.sqrt(fan_in)
