# kind: right
# about: by math.prod
# points: 2
def search_cost(stages):
    from math import prod
    sizes = [prod(map(len, stage.values())) for stage in stages]
    return sum(sizes), prod(sizes)
