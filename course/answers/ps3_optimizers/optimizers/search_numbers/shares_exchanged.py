# kind: wrong
# about: the two shares exchanged
# points: 1
# diagnosis: none
def search_numbers():
    d = numbers(student_id(), "search_numbers")
    runs = d["rates"] * d["widths"] * d["penalties"]
    low, high, x = d["lowest"], d["highest"], d["split"]
    return {
        "grid_runs": runs,
        "grid_hours": runs * d["seconds"] / 3600,
        "uniform_share": np.log(x / low) / np.log(high / low),
        "log_uniform_share": (x - low) / (high - low),
    }
