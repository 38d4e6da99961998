# kind: wrong
# about: a weight that stays counts as going along
# points: 1
def fewest_steps(displacement):
    d = np.asarray(displacement)
    if not d.any():
        return 0
    return 1 if (d >= 0).all() or (d <= 0).all() else 2
