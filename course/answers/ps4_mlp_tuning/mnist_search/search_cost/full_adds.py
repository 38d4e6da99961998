# kind: wrong
# about: adds stages for the grid too
# points: 1
def search_cost(stages):
    sizes = [int(np.prod([len(c) for c in stage.values()])) for stage in stages]
    return sum(sizes), sum(sizes)
