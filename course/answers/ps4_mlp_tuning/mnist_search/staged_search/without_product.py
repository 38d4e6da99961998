# kind: right
# about: extends the combinations knob by knob
# points: 6
def staged_search(train, stages, start):
    best = start.copy()
    for stage in stages:
        tried = [best]
        for name, choices in stage.items():
            tried = [s | {name: c} for s in tried for c in choices]
        reached = np.array([train(s) for s in tried])
        best = tried[reached.argmax()]
    return best
