# kind: wrong
# about: a step even where none is needed
# points: 1
def fewest_steps(displacement):
    d = np.asarray(displacement)
    return 1 if (d > 0).all() or (d < 0).all() or not d.any() else 2
