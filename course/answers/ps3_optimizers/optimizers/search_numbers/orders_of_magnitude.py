# kind: right
# about: logarithms to base 10
# points: 2
def search_numbers():
    d = numbers(student_id(), "search_numbers")
    runs = d["rates"] * d["widths"] * d["penalties"]
    low, high, x = d["lowest"], d["highest"], d["split"]
    return {
        "grid_runs": runs,
        "grid_hours": runs * d["seconds"] / 3600,
        "uniform_share": (x - low) / (high - low),
        "log_uniform_share": (np.log10(x) - np.log10(low)) / (np.log10(high) - np.log10(low)),
    }
