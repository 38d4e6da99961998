# kind: right
# about: correlates by Fourier transforms, image by image, and keeps every S-th place
# points: 8
def conv_forward(x, w, b, conv_param):
    S, P = conv_param["stride"], conv_param["pad"]
    padded = np.pad(x, ((0, 0), (0, 0), (P, P), (P, P)))
    size = padded.shape[2:]
    spectrum = np.fft.fft2(padded)[:, None] * np.conj(np.fft.fft2(w, size))[None]  # (N, F, C, H, W)
    whole = np.fft.ifft2(spectrum.sum(axis=2)).real
    fits = whole[:, :, : size[0] - w.shape[2] + 1 : S, : size[1] - w.shape[3] + 1 : S]
    return fits + b[:, None, None], (x, w, b, conv_param)
