# kind: wrong
# about: steps are too large only where weights have grown
# points: 5
def cause_of_constant(trace):
    if max(trace["start"]) == 0:
        return "zero weights"
    ratio = np.divide(trace["end"], trace["start"])
    if ratio.max() > 3:
        return "steps too large"
    return "weights decayed" if ratio.max() < 0.5 else "steps too small"
