# kind: right
# about: scipy's interval of a normal distribution, 1.95996 in place of 1.96
# points: 6
from scipy.stats import norm

def accuracy_interval(right, total):
    p = right / total
    return norm.interval(0.95, loc=p, scale=max(1e-12, (p * (1 - p) / total) ** 0.5))
