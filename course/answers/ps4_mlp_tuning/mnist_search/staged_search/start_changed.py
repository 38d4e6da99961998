# kind: wrong
# about: changes the caller's start
# points: 5
def staged_search(train, stages, start):
    best = start
    for stage in stages:
        tried = [best | dict(zip(stage, values)) for values in product(*stage.values())]
        scores = [train(settings) for settings in tried]
        best.update(tried[int(np.argmax(scores))])
    return best
