# kind: wrong
# about: causes in other words
# points: 0
def cause_of_constant(trace):
    if max(trace["start"]) == 0:
        return "zero"
    if min(trace["alive"]) < 0.1 or not np.isfinite(trace["end"]).all():
        return "diverged"
    if max(np.divide(trace["moved"], trace["start"])) < 0.4:
        return "slow"
    return "decay"
