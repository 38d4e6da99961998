# kind: wrong
# about: warms up for one step more
# points: 2
# diagnosis: a constant factor
def warmup_cosine(step, total_steps, peak, warmup_steps=0):
    if step <= warmup_steps:
        return peak * (step + 1) / (warmup_steps + 1)
    progress = min((step - warmup_steps) / (total_steps - warmup_steps), 1)
    return 0.5 * peak * (1 + np.cos(np.pi * progress))
