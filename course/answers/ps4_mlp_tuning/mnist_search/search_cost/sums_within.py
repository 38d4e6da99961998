# kind: wrong
# about: adds within a stage
# points: 0
def search_cost(stages):
    sizes = [sum(len(c) for c in stage.values()) for stage in stages]
    return sum(sizes), int(np.prod(sizes))
