# kind: wrong
# about: the root of the mean square
# points: 0
# diagnosis: none
def measured_sizes(x, weights):
    sizes, h = [np.mean(x**2)**0.5], x
    for w in weights:
        h = np.maximum(h @ w, 0)
        sizes.append(np.mean(h**2)**0.5)
    return sizes
