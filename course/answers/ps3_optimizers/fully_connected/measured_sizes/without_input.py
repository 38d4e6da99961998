# kind: wrong
# about: leaves out the size of the input
# points: 0
# diagnosis: right in some rows only
def measured_sizes(x, weights):
    sizes, h = [np.mean(x**2)], x
    for w in weights:
        h = np.maximum(h @ w, 0)
        sizes.append(np.mean(h**2))
    return sizes[1:]
