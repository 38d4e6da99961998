# kind: wrong
# about: weights that moved far had steps that were too large
# points: 5
def cause_of_constant(trace):
    if max(trace["start"]) == 0:
        return "zero weights"
    ratio = np.divide(trace["moved"], trace["start"])
    return "steps too large" if ratio.max() > 0.4 else "steps too small"
