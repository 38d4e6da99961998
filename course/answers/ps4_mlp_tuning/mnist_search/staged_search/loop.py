# kind: right
# about: remembers the best in a loop
# points: 6
def staged_search(train, stages, start):
    best = {**start}
    for stage in stages:
        names, winner, highest = list(stage), best, -np.inf
        for values in product(*(stage[name] for name in names)):
            settings = {**best, **dict(zip(names, values))}
            reached = train(settings)
            if reached > highest:
                winner, highest = settings, reached
        best = winner
    return best
