# kind: wrong
# about: two whatever is asked
# points: 1
def fewest_steps(displacement):
    return 2 if np.any(displacement) else 0
