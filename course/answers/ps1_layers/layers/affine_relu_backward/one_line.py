# kind: right
# about: nested calls
# points: 5
affine_relu_backward = lambda dout, cache: affine_backward(relu_backward(dout, cache[1]), cache[0])
