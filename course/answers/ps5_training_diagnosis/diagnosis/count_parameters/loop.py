# kind: right
# about: a loop over positions
# points: 4
def count_parameters(widths):
    counts = []
    for k in range(1, len(widths)):
        counts.append(widths[k] * (widths[k - 1] + 1))
    return counts
