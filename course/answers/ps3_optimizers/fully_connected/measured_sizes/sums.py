# kind: right
# about: sums divided by counts, gates as a product
# points: 2
def measured_sizes(x, weights):
    sizes = [float((x * x).sum() / x.size)]
    for w in weights:
        x = x @ w
        x = x * (x > 0)
        sizes.append(float((x * x).sum() / x.size))
    return sizes
