# kind: right
# about: NumPy throughout, returns a 0-d array
# points: 3
def warmup_cosine(step, total_steps, peak, warmup_steps=0):
    share = np.clip((step - warmup_steps) / (total_steps - warmup_steps), 0, 1)
    up = (step + 1) / warmup_steps if warmup_steps else 1
    return np.where(step < warmup_steps, peak * up, peak / 2 * (1 + np.cos(np.pi * share)))
