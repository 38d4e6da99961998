# kind: right
# about: a lambda
# points: 6
affine_forward = lambda x, w, b: (np.einsum('nd,dm->nm', x.reshape(len(x), w.shape[0]), w, optimize=True) + b, (x, w, b))
