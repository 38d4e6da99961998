# kind: wrong
# about: largest pair of score and settings, which ties make impossible
# points: 5
def staged_search(train, stages, start):
    best = dict(start)
    for stage in stages:
        trials = [{**best, **dict(zip(stage, v))} for v in product(*stage.values())]
        best = max((train(settings), settings) for settings in trials)[1]
    return best
