# kind: wrong
# about: always the same
# points: 2
def cause_of_constant(trace):
    return "steps too small"
