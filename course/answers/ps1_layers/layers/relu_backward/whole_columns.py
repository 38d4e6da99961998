# kind: wrong
# about: one decision for each column
# points: 0
# diagnosis: a mask is missing or wrong
def relu_backward(dout, cache):
    return dout * (cache > 0).any(axis=0)
