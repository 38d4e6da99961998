# kind: wrong
# about: lets bins cancel each other
# points: 1
def calibration_error(confidence, correct, bins=10):
    return confidence.mean() - correct.mean()
