# kind: wrong
# about: halves the deviation and not the mean square
# points: 0
# diagnosis: none
def predicted_sizes(start, fan_ins, weight_scales):
    sizes = [start]
    for fan_in, scale in zip(fan_ins, weight_scales):
        sizes.append(sizes[-1] * fan_in * scale**2 / 2**0.5)
    return sizes
