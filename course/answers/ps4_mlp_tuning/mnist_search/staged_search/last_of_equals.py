# kind: wrong
# about: the last of equally good ones
# points: 5
def staged_search(train, stages, start):
    best = dict(start)
    for stage in stages:
        highest, winner = -np.inf, best
        for values in product(*stage.values()):
            settings = best | dict(zip(stage, values))
            reached = train(settings)
            if reached >= highest:
                highest, winner = reached, settings
        best = winner
    return best
