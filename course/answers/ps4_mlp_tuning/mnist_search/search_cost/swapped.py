# kind: wrong
# about: the grid first
# points: 0
# diagnosis: results in another order
def search_cost(stages):
    sizes = [int(np.prod([len(c) for c in stage.values()])) for stage in stages]
    return int(np.prod(sizes)), sum(sizes)
