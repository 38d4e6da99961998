# kind: right
# about: without a loop
# points: 5
def calibration_error(confidence, correct, bins=10):
    place = np.clip(np.floor(confidence * bins), 0, bins - 1).astype(int)
    gaps = np.bincount(place, weights=confidence - correct, minlength=bins)
    return np.abs(gaps).sum() / len(place)
