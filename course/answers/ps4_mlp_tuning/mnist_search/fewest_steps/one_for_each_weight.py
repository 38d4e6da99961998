# kind: wrong
# about: a step for each group of signs
# points: 1
def fewest_steps(displacement):
    return len(set(np.sign(displacement)) - {0.0})
