# kind: wrong
# about: uses the first layer's factor for all of them
# points: 1
# diagnosis: right in some rows only
def predicted_sizes(start, fan_ins, weight_scales):
    sizes = [start]
    for fan_in, scale in zip(fan_ins, weight_scales):
        sizes.append(sizes[-1] * fan_ins[0] * weight_scales[0]**2 / 2)
    return sizes
