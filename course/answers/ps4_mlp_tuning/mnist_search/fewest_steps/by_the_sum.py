# kind: wrong
# about: by the sign of the sum
# points: 0
def fewest_steps(displacement):
    total = np.sum(displacement)
    return 0 if total == 0 else 1 if total > 0 else 2
