# kind: wrong
# about: forgets what ReLU removes
# points: 0
# diagnosis: none
def predicted_sizes(start, fan_ins, weight_scales):
    sizes = [start]
    for fan_in, scale in zip(fan_ins, weight_scales):
        sizes.append(sizes[-1] * fan_in * scale**2)
    return sizes
