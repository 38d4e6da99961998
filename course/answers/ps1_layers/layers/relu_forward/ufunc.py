# kind: right
# about: a function made from Python's max
# points: 4
relu = np.frompyfunc(lambda value: max(0.0, value), 1, 1)


def relu_forward(x):
    return relu(x).astype(x.dtype), {"x": x}
