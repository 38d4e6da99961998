# kind: wrong
# about: a quarter of a wave
# points: 1
# diagnosis: none
def warmup_cosine(step, total_steps, peak, warmup_steps=0):
    if step < warmup_steps:
        return peak * (step + 1) / warmup_steps
    progress = min((step - warmup_steps) / (total_steps - warmup_steps), 1)
    return peak * np.cos(np.pi / 2 * progress)
