# kind: wrong
# about: steps go up only
# points: 1
def fewest_steps(displacement):
    d = np.asarray(displacement)
    return 0 if not d.any() else 1 if (d > 0).all() else 2
