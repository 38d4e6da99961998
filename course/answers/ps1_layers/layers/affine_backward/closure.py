# kind: right
# about: a function made by another function, in the precision of its input
# points: 8
def make_backward(product):
    def backward(dout, cache):
        x, w, b = cache
        rows = x.reshape(x.shape[0], -1)
        return (
            product(dout, w.T).reshape(x.shape).astype(x.dtype),
            product(rows.T, dout).astype(w.dtype),
            dout.sum(0).astype(b.dtype),
        )

    return backward


affine_backward = make_backward(np.matmul)
