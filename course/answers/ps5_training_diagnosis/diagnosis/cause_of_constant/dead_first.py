# kind: wrong
# about: asks for dead units before zero weights
# points: 6
def cause_of_constant(trace):
    if min(trace["alive"]) < 0.1:
        return "steps too large"
    if max(trace["start"]) == 0:
        return "zero weights"
    return "steps too small" if max(np.divide(trace["moved"], trace["start"])) < 0.4 else "weights decayed"
