# kind: right
# about: a power of a matrix
# points: 4
def weight_left(rate, weight_decay, steps, momentum=0.0, doubled=False):
    decay = weight_decay * (1 + doubled)
    # (w, v) -> (w - rate * (momentum * v + decay * w), momentum * v + decay * w)
    step = np.array([[1 - rate * decay, -rate * momentum], [decay, momentum]])
    return np.linalg.matrix_power(step, steps)[0, 0]
