# kind: right
# about: calls itself for all layers but the last; returns a tuple
# points: 2
def predicted_sizes(start, fan_ins, weight_scales):
    if len(fan_ins) == 0:
        return (start,)
    before = predicted_sizes(start, fan_ins[:-1], weight_scales[:-1])
    return (*before, before[-1] * fan_ins[-1] * weight_scales[-1] * weight_scales[-1] * 0.5)
