# kind: right
# about: half a wave as the square of a quarter wave
# points: 3
import math


def warmup_cosine(step, total_steps, peak, warmup_steps=0):
    if step >= total_steps:
        return 0
    if step < warmup_steps:
        return peak / warmup_steps * (step + 1)
    share = (step - warmup_steps) / (total_steps - warmup_steps)
    return peak * math.cos(math.pi / 2 * share) ** 2
