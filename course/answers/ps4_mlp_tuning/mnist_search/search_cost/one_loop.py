# kind: right
# about: a nested loop
# points: 2
def search_cost(stages):
    staged, full = 0, 1
    for stage in stages:
        runs = 1
        for name in stage:
            runs *= len(stage[name])
            full *= len(stage[name])
        staged += runs
    return np.int64(staged), float(full)
