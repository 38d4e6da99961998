# kind: right
# about: a cumulative product; returns an array
# points: 2
def predicted_sizes(start, fan_ins, weight_scales):
    factors = np.array(fan_ins, float) * np.array(weight_scales, float) ** 2 / 2
    return start * np.concatenate([[1.0], np.cumprod(factors)])
