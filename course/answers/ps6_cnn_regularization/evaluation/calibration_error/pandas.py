# kind: right
# about: groups a table
# points: 5
def calibration_error(confidence, correct, bins=10):
    import pandas as pd

    table = pd.DataFrame({"p": confidence, "r": np.asarray(correct, float)})
    table["k"] = np.clip(np.floor(table.p * bins), 0, bins - 1)
    found = table.groupby("k").agg(p=("p", "mean"), r=("r", "mean"), n=("p", "size"))
    return ((found.p - found.r).abs() * found.n / len(table)).sum()
