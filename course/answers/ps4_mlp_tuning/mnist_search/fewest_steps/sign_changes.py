# kind: wrong
# about: counts changes of sign along the list
# points: 0
def fewest_steps(displacement):
    signs = np.sign(displacement)
    return 1 + int((signs[1:] != signs[:-1]).sum())
