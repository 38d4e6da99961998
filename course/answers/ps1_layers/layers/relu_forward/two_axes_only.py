# kind: wrong
# about: loops over rows and columns only
# points: 3
# diagnosis: none
def relu_forward(x):
    N, D = x.shape
    out = np.zeros((N, D))
    for i in range(N):
        for j in range(D):
            out[i, j] = max(0, x[i, j])
    return out, x
