# kind: wrong
# about: a mean for each unit
# points: 0
# diagnosis: none
def measured_sizes(x, weights):
    sizes, h = [np.mean(x**2, axis=0)], x
    for w in weights:
        h = np.maximum(h @ w, 0)
        sizes.append(np.mean(h**2, axis=0))
    return sizes
