# kind: wrong
# about: the wave is stretched over all steps
# points: 1
# diagnosis: none
def warmup_cosine(step, total_steps, peak, warmup_steps=0):
    if step < warmup_steps:
        return peak * (step + 1) / warmup_steps
    progress = min((step - warmup_steps) / total_steps, 1)
    return 0.5 * peak * (1 + np.cos(np.pi * progress))
