# kind: wrong
# about: the first step has rate 0
# points: 2
# diagnosis: a constant offset
def warmup_cosine(step, total_steps, peak, warmup_steps=0):
    if step < warmup_steps:
        return peak * step / warmup_steps
    progress = min((step - warmup_steps) / (total_steps - warmup_steps), 1)
    return 0.5 * peak * (1 + np.cos(np.pi * progress))
