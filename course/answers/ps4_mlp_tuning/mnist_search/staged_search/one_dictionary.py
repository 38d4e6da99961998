# kind: wrong
# about: the same dictionary for every trial
# points: 0
def staged_search(train, stages, start):
    settings = dict(start)
    for stage in stages:
        best, highest = None, -np.inf
        for values in product(*stage.values()):
            settings.update(zip(stage, values))
            score = train(settings)
            if score > highest:
                best, highest = settings, score
        settings = best
    return settings
