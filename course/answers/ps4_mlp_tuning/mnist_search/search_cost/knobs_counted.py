# kind: wrong
# about: counts knobs, not choices
# points: 0
def search_cost(stages):
    sizes = [len(stage) for stage in stages]
    return sum(sizes), int(np.prod(sizes))
