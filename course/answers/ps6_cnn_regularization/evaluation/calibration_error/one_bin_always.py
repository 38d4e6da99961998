# kind: wrong
# about: a single bin
# points: 2
def calibration_error(confidence, correct, bins=10):
    return abs(confidence.mean() - correct.mean())
