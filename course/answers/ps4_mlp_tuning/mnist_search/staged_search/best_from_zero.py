# kind: wrong
# about: only scores above 0 count
# points: 4
def staged_search(train, stages, start):
    best = dict(start)
    for stage in stages:
        highest, winner = 0, best
        for values in product(*stage.values()):
            settings = best | dict(zip(stage, values))
            reached = train(settings)
            if reached > highest:
                highest, winner = reached, settings
        best = winner
    return best
