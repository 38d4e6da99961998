# kind: wrong
# about: measures in front of ReLU
# points: 0
# diagnosis: none
def measured_sizes(x, weights):
    sizes, h = [np.mean(x**2)], x
    for w in weights:
        a = h @ w
        sizes.append(np.mean(a**2))
        h = np.maximum(a, 0)
    return sizes
