# kind: wrong
# about: trains the winner of each stage once more
# points: 5
def staged_search(train, stages, start):
    best = dict(start)
    for stage in stages:
        tried = [best | dict(zip(stage, values)) for values in product(*stage.values())]
        scores = [train(settings) for settings in tried]
        best = tried[int(np.argmax(scores))]
        train(best)
    return best
