# kind: right
# about: other argument names, with options
# points: 6
def affine_forward(inputs, weight, bias, *, flat=True):
    Z = inputs.reshape((inputs.shape[0], np.prod(inputs.shape[1:])))
    return tuple((Z.dot(weight) + bias, tuple([inputs, weight, bias])))
