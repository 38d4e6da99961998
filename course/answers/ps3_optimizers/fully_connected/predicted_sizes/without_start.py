# kind: wrong
# about: leaves out the size of the input
# points: 0
# diagnosis: right in some rows only
def predicted_sizes(start, fan_ins, weight_scales):
    sizes = [start]
    for fan_in, scale in zip(fan_ins, weight_scales):
        sizes.append(sizes[-1] * fan_in * scale**2 / 2)
    return sizes[1:]
