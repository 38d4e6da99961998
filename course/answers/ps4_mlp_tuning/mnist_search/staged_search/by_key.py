# kind: right
# about: max by the function itself
# points: 6
def staged_search(train, stages, start):
    best = dict(start)
    for stage in stages:
        names = list(stage)
        trials = [{**best, **dict(zip(names, values))} for values in product(*stage.values())]
        best = max(trials, key=train)
    return best
