# kind: right
# about: adds up what each image contributes
# points: 5
def affine_relu_backward(dout, cache):
    fc_cache, a = cache
    x, w, b = fc_cache
    dx, dw, db = np.zeros(x.shape), np.zeros(w.shape), np.zeros(b.shape)
    for n in range(len(x)):
        error = np.array([d if s > 0 else 0.0 for d, s in zip(dout[n], a[n])])
        dx[n] = (w @ error).reshape(x.shape[1:])
        dw += x[n].reshape(-1, 1) * error
        db += error
    return dx, dw, db
