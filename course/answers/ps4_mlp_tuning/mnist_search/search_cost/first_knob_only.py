# kind: wrong
# about: looks at the first knob of each stage
# points: 0
def search_cost(stages):
    sizes = [len(next(iter(stage.values()))) for stage in stages]
    return sum(sizes), int(np.prod(sizes))
