# kind: wrong
# about: a dictionary by score, so that the last of equals stays
# points: 5
def staged_search(train, stages, start):
    best = dict(start)
    for stage in stages:
        by_score = {}
        for values in product(*stage.values()):
            settings = {**best, **dict(zip(stage, values))}
            by_score[train(settings)] = settings
        best = by_score[max(by_score)]
    return best
