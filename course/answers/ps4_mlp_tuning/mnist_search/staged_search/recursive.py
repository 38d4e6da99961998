# kind: right
# about: one stage, and then the rest
# points: 6
def staged_search(train, stages, start):
    if not stages:
        return dict(start)
    stage, *rest = stages
    tried = [dict(start) | dict(zip(stage, values)) for values in product(*stage.values())]
    return staged_search(train, rest, max(tried, key=train))
