# kind: right
# about: searches for the second gradient on a grid
# points: 2
def too_long():
    best = min(np.linspace(-1, 1, 2001), key=lambda h: abs(0.9 * 0.1 * 0.5 + 0.1 * h))
    return np.array([0.5, best])
