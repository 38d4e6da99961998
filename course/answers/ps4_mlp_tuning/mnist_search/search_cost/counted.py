# kind: right
# about: goes through all combinations of each stage
# points: 2
def search_cost(stages):
    staged, full = 0, 1
    for stage in stages:
        runs = sum(1 for _ in product(*stage.values()))
        staged += runs
        full *= runs
    return [staged, full]
