# kind: wrong
# about: a limit on norms and not on shares
# points: 5
def cause_of_constant(trace):
    if max(trace["start"]) == 0:
        return "zero weights"
    if min(trace["alive"]) < 0.1 or not np.isfinite(trace["end"]).all():
        return "steps too large"
    if max(trace["moved"]) < 0.1:
        return "steps too small"
    return "weights decayed"
