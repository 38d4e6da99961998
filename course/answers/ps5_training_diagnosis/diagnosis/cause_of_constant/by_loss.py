# kind: wrong
# about: looks at the loss alone
# points: 1
def cause_of_constant(trace):
    if max(trace["start"]) == 0:
        return "zero weights"
    if not np.isfinite(trace["loss"]).all() or trace["loss"][-1] > trace["loss"][0]:
        return "steps too large"
    return "steps too small" if trace["loss"][-1] < trace["loss"][0] - 0.08 else "weights decayed"
