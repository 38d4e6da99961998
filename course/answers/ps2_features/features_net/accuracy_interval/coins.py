# kind: right
# about: the deviation of the coins themselves
# points: 6
def accuracy_interval(right, total):
    coins = np.repeat([1.0, 0.0], [right, total - right])
    half = 1.96 * coins.std() / np.sqrt(len(coins))
    return [coins.mean() - half, coins.mean() + half]
