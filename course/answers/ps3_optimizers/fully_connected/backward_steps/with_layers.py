# kind: right
# about: calls the layers of the notebook; other keys are in the dictionary too
# points: 8
def backward_steps(X, y, params, forward):
    f, s = forward, {}
    s["loss"], s["dscores"] = layers.softmax_loss(f["scores"], y)
    s["dh2"], s["dW3"], s["db3"] = layers.affine_backward(s["dscores"], (f["h2"], params["W3"], params["b3"]))
    s["da2"] = layers.relu_backward(s["dh2"], f["a2"])
    s["dh1"], s["dW2"], s["db2"] = layers.affine_backward(s["da2"], (f["h1"], params["W2"], params["b2"]))
    s["da1"] = layers.relu_backward(s["dh1"], f["a1"])
    s["dX"], s["dW1"], s["db1"] = layers.affine_backward(s["da1"], (X, params["W1"], params["b1"]))
    return s
