# kind: wrong
# about: works for two axes and for four, and for no other number
# points: 3
# diagnosis: none
def affine_forward(x, w, b):
    if x.ndim == 2:
        X = x
    else:
        N, C, H, W = x.shape
        X = x.reshape(N, C * H * W)
    return X @ w + b, (x, w, b)
