# kind: right
# about: the first after sorting
# points: 6
def staged_search(train, stages, start):
    best = start.copy()
    for stage in stages:
        trials = [best | dict(zip(stage.keys(), v)) for v in product(*stage.values())]
        best = sorted(trials, key=train, reverse=True)[0]
    return best
