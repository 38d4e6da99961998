# kind: right
# about: the cause whose sign is strongest
# points: 7
def cause_of_constant(trace):
    start, end = np.array(trace["start"]), np.array(trace["end"])
    if np.all(start == 0):
        return "zero weights"
    signs = {
        "steps too large": 1.0 if min(trace["alive"]) < 0.15 or not np.all(np.isfinite(end)) else 0,
        "weights decayed": 0.9 if np.mean(end / start) < 0.5 else 0,
        "steps too small": 0.5,
    }
    return max(signs, key=signs.get)
