# kind: wrong
# about: one run more for the winner of each stage
# points: 1
def search_cost(stages):
    sizes = [int(np.prod([len(c) for c in stage.values()])) for stage in stages]
    return sum(sizes) + len(sizes), int(np.prod(sizes))
