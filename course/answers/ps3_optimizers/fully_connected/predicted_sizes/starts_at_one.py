# kind: wrong
# about: always starts at 1
# points: 0
# diagnosis: a constant factor
def predicted_sizes(start, fan_ins, weight_scales):
    sizes = [1]
    for fan_in, scale in zip(fan_ins, weight_scales):
        sizes.append(sizes[-1] * fan_in * scale**2 / 2)
    return sizes
