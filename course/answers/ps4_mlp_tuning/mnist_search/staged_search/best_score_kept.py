# kind: wrong
# about: a stage has to beat the stages before it
# points: 5
def staged_search(train, stages, start):
    best, highest = dict(start), -np.inf
    for stage in stages:
        around = dict(best)
        for values in product(*stage.values()):
            settings = {**around, **dict(zip(stage, values))}
            score = train(settings)
            if score > highest:
                best, highest = settings, score
    return best
