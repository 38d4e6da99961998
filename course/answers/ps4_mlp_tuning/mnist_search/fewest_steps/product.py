# kind: right
# about: the product of smallest and largest
# points: 2
def fewest_steps(displacement):
    low, high = min(displacement), max(displacement)
    if low == high == 0:
        return 0
    return 1 if low * high > 0 else 2
