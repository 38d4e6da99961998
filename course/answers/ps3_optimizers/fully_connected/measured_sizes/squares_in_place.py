# kind: wrong
# about: squares the caller's array
# points: 0
# diagnosis: none
def measured_sizes(x, weights):
    sizes, h = [np.mean(np.multiply(x, x, out=x))], x
    for w in weights:
        h = np.maximum(h @ w, 0)
        sizes.append(np.mean(h**2))
    return sizes
