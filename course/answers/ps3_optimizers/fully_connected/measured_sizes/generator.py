# kind: right
# about: a generator inside, example by example
# points: 2
def measured_sizes(x, weights):
    def walk():
        h = [row for row in x]
        yield h
        for w in weights:
            h = [np.maximum(row.dot(w), 0) for row in h]
            yield h

    return [np.concatenate([row**2 for row in h]).mean() for h in walk()]
