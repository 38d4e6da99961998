# kind: wrong
# about: one grid over everything
# points: 2
def staged_search(train, stages, start):
    knobs = {name: choices for stage in stages for name, choices in stage.items()}
    tried = [dict(start) | dict(zip(knobs, values)) for values in product(*knobs.values())]
    return tried[int(np.argmax([train(s) for s in tried]))]
