# kind: wrong
# about: sends the input through every layer
# points: 1
# diagnosis: none
def measured_sizes(x, weights):
    sizes, h = [np.mean(x**2)], x
    for w in weights:
        h = np.maximum(x @ w, 0)
        sizes.append(np.mean(h**2))
    return sizes
