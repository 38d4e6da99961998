# kind: right
# about: itertools.accumulate over pairs
# points: 2
from itertools import accumulate


def predicted_sizes(start, fan_ins, weight_scales):
    step = lambda size, layer: size * layer[0] * layer[1] ** 2 / 2
    return list(accumulate(zip(fan_ins, weight_scales), step, initial=start))
