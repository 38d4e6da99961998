# kind: right
# about: stops when it is enough, and returns a list
# points: 3
def split_by_group(groups, share, seed):
    import random

    names = sorted(set(groups.tolist()))
    random.Random(seed).shuffle(names)
    sizes = {name: int((groups == name).sum()) for name in names}
    chosen, count = set(), 0
    for name in names:
        if count + sizes[name] > share * len(groups) + sizes[name] / 2:
            break
        chosen.add(name)
        count += sizes[name]
    return [g in chosen for g in groups.tolist()]
