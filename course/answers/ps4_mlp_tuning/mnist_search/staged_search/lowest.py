# kind: wrong
# about: keeps the lowest accuracy
# points: 0
def staged_search(train, stages, start):
    best = dict(start)
    for stage in stages:
        tried = [best | dict(zip(stage, values)) for values in product(*stage.values())]
        scores = [train(settings) for settings in tried]
        best = tried[int(np.argmin(scores))]
    return best
