# kind: right
# about: np.heaviside
# points: 4
def relu_forward(x):
    gate = np.heaviside(x, 0.0)
    return gate * x, (x, gate)
