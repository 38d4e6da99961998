# kind: wrong
# about: the square of the mean
# points: 0
# diagnosis: none
def measured_sizes(x, weights):
    sizes, h = [np.mean(x)**2], x
    for w in weights:
        h = np.maximum(h @ w, 0)
        sizes.append(np.mean(h)**2)
    return sizes
