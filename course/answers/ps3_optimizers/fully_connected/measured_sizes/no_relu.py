# kind: wrong
# about: leaves ReLU out
# points: 0
# diagnosis: none
def measured_sizes(x, weights):
    sizes, h = [np.mean(x**2)], x
    for w in weights:
        h = h @ w
        sizes.append(np.mean(h**2))
    return sizes
