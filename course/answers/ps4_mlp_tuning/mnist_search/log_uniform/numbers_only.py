# kind: wrong
# about: math takes single numbers only
# points: 0
def log_uniform(u, low, high):
    import math

    return math.exp(math.log(low) + u * (math.log(high) - math.log(low)))
