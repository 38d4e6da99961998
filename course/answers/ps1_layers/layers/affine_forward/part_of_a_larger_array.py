# kind: right
# about: out is a view of a larger array, which the cache keeps as well
# points: 6
def affine_forward(x, w, b):
    n = x.shape[0]
    buf = np.empty((n + 1, w.shape[1] + 1), dtype=np.result_type(x, w, b))
    view = buf[1:, :-1]
    view[...] = x.reshape(n, -1) @ w
    np.add(view, b, out=view)
    return view, [x, w, b, buf]
