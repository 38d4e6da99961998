# kind: wrong
# about: divides by weights of zero
# points: 6
def cause_of_constant(trace):
    ratios = [end / start for end, start in zip(trace["end"], trace["start"])]
    if min(trace["alive"]) < 0.1:
        return "steps too large"
    return "weights decayed" if max(ratios) < 0.5 else "steps too small"
