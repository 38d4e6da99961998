# kind: wrong
# about: a smooth function that looks like ReLU
# points: 0
# diagnosis: none
def relu_forward(x):
    out = np.log(1 + np.exp(x))
    return out, x
