# kind: wrong
# about: each stage starts from the start
# points: 2
def staged_search(train, stages, start):
    best = dict(start)
    for stage in stages:
        tried = [dict(start) | dict(zip(stage, values)) for values in product(*stage.values())]
        scores = [train(settings) for settings in tried]
        best = tried[int(np.argmax(scores))]
    return best
