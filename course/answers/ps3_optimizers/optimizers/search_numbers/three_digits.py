# kind: right
# about: shares to three digits
# points: 2
def search_numbers():
    d = numbers(student_id(), "search_numbers")
    runs = d["rates"] * d["widths"] * d["penalties"]
    low, high, x = d["lowest"], d["highest"], d["split"]
    return {
        "grid_runs": runs,
        "grid_hours": round(runs * d["seconds"] / 3600, 4),
        "uniform_share": float(f"{(x - low) / (high - low):.3g}"),
        "log_uniform_share": np.log(x / low) / np.log(high / low),
    }
