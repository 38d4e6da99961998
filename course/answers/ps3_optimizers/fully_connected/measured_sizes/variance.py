# kind: wrong
# about: the variance, which subtracts the mean
# points: 0
# diagnosis: none
def measured_sizes(x, weights):
    sizes, h = [np.var(x)], x
    for w in weights:
        h = np.maximum(h @ w, 0)
        sizes.append(np.var(h))
    return sizes
