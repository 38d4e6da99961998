# kind: right
# about: a dictionary of lists
# points: 5
def calibration_error(confidence, correct, bins=10):
    found = {}
    for p, right in zip(confidence.tolist(), correct.tolist()):
        found.setdefault(min(int(p * bins), bins - 1), []).append((p, right))
    total = 0.0
    for pairs in found.values():
        total += abs(sum(p for p, _ in pairs) - sum(r for _, r in pairs))
    return total / len(confidence)
