# kind: wrong
# about: leaves arrays of more than two axes flat
# points: 3
# diagnosis: right numbers, wrong shape
def relu_forward(x):
    out = np.array([max(0.0, v) for v in x.ravel()])
    return out.reshape(x.shape[0], -1), x
