# kind: wrong
# about: takes tiny displacements for none
# points: 0
def fewest_steps(displacement):
    d = np.round(displacement, 6)
    if not d.any():
        return 0
    return 1 if (d > 0).all() or (d < 0).all() else 2
