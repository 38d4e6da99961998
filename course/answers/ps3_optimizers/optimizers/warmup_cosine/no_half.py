# kind: wrong
# about: twice the peak at the start
# points: 1
# diagnosis: a constant factor
def warmup_cosine(step, total_steps, peak, warmup_steps=0):
    if step < warmup_steps:
        return peak * (step + 1) / warmup_steps
    progress = min((step - warmup_steps) / (total_steps - warmup_steps), 1)
    return peak * (1 + np.cos(np.pi * progress))
