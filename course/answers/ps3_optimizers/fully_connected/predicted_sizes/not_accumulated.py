# kind: wrong
# about: each layer starts from the input again
# points: 1
# diagnosis: right in some rows only
def predicted_sizes(start, fan_ins, weight_scales):
    sizes = [start]
    for fan_in, scale in zip(fan_ins, weight_scales):
        sizes.append(start * fan_in * scale**2 / 2)
    return sizes
