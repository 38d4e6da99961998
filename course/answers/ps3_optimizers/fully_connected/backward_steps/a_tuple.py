# kind: wrong
# about: returns the gradients as a tuple and not under their names
# points: 0
# diagnosis: none
def backward_steps(X, y, params, forward):
    loss, dscores = layers.softmax_loss(forward["scores"], y)
    return dscores, forward["h2"].T @ dscores, dscores.sum(axis=0), dscores @ params["W3"].T
