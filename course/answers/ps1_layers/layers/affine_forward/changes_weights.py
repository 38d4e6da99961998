# kind: wrong
# about: sets small weights to zero in the caller's array
# points: 3
# diagnosis: none
def affine_forward(x, w, b):
    w[np.abs(w) < 0.1] = 0
    return x.reshape(len(x), -1) @ w + b, (x, w, b)
