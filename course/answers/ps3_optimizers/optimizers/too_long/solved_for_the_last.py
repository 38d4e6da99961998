# kind: right
# about: solves for the gradient that makes the average zero
# points: 2
def too_long():
    average = 0.0
    for g in (0.3, 0.6):
        average = 0.9 * average + 0.1 * g
    return (0.3, 0.6, -9 * average)
