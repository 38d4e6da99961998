# kind: wrong
# about: pairs the choices up
# points: 0
def staged_search(train, stages, start):
    best = dict(start)
    for stage in stages:
        tried = [best | dict(zip(stage, values)) for values in zip(*stage.values())]
        scores = [train(settings) for settings in tried]
        best = tried[int(np.argmax(scores))]
    return best
