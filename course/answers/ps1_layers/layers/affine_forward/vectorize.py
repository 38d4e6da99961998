# kind: right
# about: np.vectorize with a signature
# points: 6
_f = np.vectorize(lambda r, w, b: r @ w + b, signature="(d),(d,m),(m)->(m)")
def affine_forward(x, w, b):
    return _f(x.reshape(len(x), -1), w, b), (x, w, b)
