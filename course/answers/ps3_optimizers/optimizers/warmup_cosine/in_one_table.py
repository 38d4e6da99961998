# kind: right
# about: a table of all rates, looked up
# points: 3
def warmup_cosine(step, total_steps, peak, warmup_steps=0):
    up = [peak * (i + 1) / warmup_steps for i in range(warmup_steps)]
    left = total_steps - warmup_steps
    down = [peak * (1 + np.cos(np.pi * i / left)) / 2 for i in range(left)]
    return np.array([*up, *down, 0.0])[min(step, total_steps)]
