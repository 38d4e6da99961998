# kind: right
# about: slope one half where x is exactly 0
# points: 5
def relu_backward(dout, cache):
    return dout * np.heaviside(cache, 0.5)
