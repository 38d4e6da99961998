# kind: right
# about: gives float32 where all inputs are float32
# points: 6
def affine_forward(x, w, b):
    kind = np.result_type(x, w, b)
    out = np.empty((x.shape[0], w.shape[1]), dtype=kind)
    np.matmul(x.reshape(x.shape[0], -1), w, out=out)
    out += b
    return out, (x, w, b)
