# kind: wrong
# about: the sum and not the mean
# points: 0
# diagnosis: summed, not averaged
def measured_sizes(x, weights):
    sizes, h = [np.sum(x**2)], x
    for w in weights:
        h = np.maximum(h @ w, 0)
        sizes.append(np.sum(h**2))
    return sizes
