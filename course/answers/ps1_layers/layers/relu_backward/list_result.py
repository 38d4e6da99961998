# kind: right
# about: nested list
# points: 5
# spoils: affine_relu_backward
def relu_backward(dout, cache):
    x = np.asarray(cache)
    flat = [d if v > 0 else 0.0 for d, v in zip(dout.ravel(), x.ravel())]
    return np.array(flat).reshape(dout.shape).tolist()
