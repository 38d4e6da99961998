# kind: right
# about: in counts, divided at the end, an array
# points: 6
def accuracy_interval(right, total):
    spread = 1.96 * np.sqrt(right * (total - right) / total)
    return np.array([right - spread, right + spread]) / total
