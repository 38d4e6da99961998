# kind: right
# about: picture by picture
# points: 8
def with_flips(images, y):
    N, W = len(images), images.shape[-1]
    both = np.empty((2 * N, *images.shape[1:]), dtype=images.dtype)
    for n in range(N):
        both[n] = images[n]
        for j in range(W):
            both[N + n, :, :, j] = images[n, :, :, W - 1 - j]
    return both, np.hstack((y, y))
