# kind: wrong
# about: assumes images of exactly three axes
# points: 0
# diagnosis: none
def affine_forward(x, w, b):
    N, C, H, W = x.shape
    out = x.reshape(N, C * H * W) @ w + b
    return out, (x, w, b)
