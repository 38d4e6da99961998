# kind: right
# about: steps that are too small are asked for by living units
# points: 7
def cause_of_constant(trace):
    if sum(trace["start"]) < 1e-12:
        return "zero weights"
    alive = min(trace["alive"])
    if alive <= 0.12:
        return "steps too large"
    ratio = trace["end"][1] / trace["start"][1]
    return "weights decayed" if ratio < 0.6 else "steps too small"
