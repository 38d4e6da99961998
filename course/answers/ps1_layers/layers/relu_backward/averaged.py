# kind: wrong
# about: divides by the size of the batch
# points: 0
# diagnosis: averaged once too often
def relu_backward(dout, cache):
    x = cache
    dx = dout * (x > 0) / x.shape[0]
    return dx
