# kind: right
# about: the larger of two, place by place of the window
# points: 4
def max_pool_forward(x, pool_param):
    HH, WW, S = (pool_param[k] for k in ("pool_height", "pool_width", "stride"))
    H2, W2 = 1 + (x.shape[2] - HH) // S, 1 + (x.shape[3] - WW) // S
    out = np.full((*x.shape[:2], H2, W2), -np.inf)
    for p in range(HH):
        for q in range(WW):
            part = x[:, :, p : p + S * (H2 - 1) + 1 : S, q : q + S * (W2 - 1) + 1 : S]
            out = np.maximum(out, part)
    return out, {"x": x, "out": out, "param": pool_param}
