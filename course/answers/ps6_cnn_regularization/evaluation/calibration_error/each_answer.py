# kind: wrong
# about: takes the distance of each single answer
# points: 0
def calibration_error(confidence, correct, bins=10):
    return np.mean(np.abs(confidence - correct))
