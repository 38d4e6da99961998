# kind: right
# about: by the set of signs
# points: 2
def fewest_steps(displacement):
    signs = set(np.sign(displacement).tolist())
    if signs <= {0.0}:
        return 0
    return 2 if 0.0 in signs or len(signs) == 2 else 1
