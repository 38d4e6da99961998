# kind: wrong
# about: the wave goes on after the end
# points: 1
# diagnosis: right in some rows only
def warmup_cosine(step, total_steps, peak, warmup_steps=0):
    if step < warmup_steps:
        return peak * (step + 1) / warmup_steps
    progress = (step - warmup_steps) / (total_steps - warmup_steps)
    return 0.5 * peak * (1 + np.cos(np.pi * progress))
