# kind: right
# about: lists the grid; shares from a million evenly spaced draws
# points: 2
import itertools


def search_numbers():
    d = numbers(student_id(), "search_numbers")
    axes = (range(d["rates"]), range(d["widths"]), range(d["penalties"]))
    runs = sum(1 for _ in itertools.product(*axes))
    drawn = (np.arange(1_000_000) + 0.5) / 1_000_000
    low, high = d["lowest"], d["highest"]
    flat, logs = low + drawn * (high - low), low * (high / low) ** drawn
    return {"grid_runs": runs, "grid_hours": runs * d["seconds"] / 60 / 60,
            "uniform_share": np.mean(flat <= d["split"]), "log_uniform_share": np.mean(logs <= d["split"])}
