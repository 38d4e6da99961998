# kind: wrong
# about: one knob at a time within a stage
# points: 1
def staged_search(train, stages, start):
    best = dict(start)
    for stage in stages:
        for name, choices in stage.items():
            scores = [train(best | {name: c}) for c in choices]
            best[name] = choices[int(np.argmax(scores))]
    return best
