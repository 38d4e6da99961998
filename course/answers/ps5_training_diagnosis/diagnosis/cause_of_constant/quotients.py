# kind: right
# about: decay asked before dead units
# points: 7
def cause_of_constant(trace):
    start, end, moved = (np.array(trace[name]) for name in ("start", "end", "moved"))
    if not start.any():
        return "zero weights"
    if np.isfinite(end).all() and (end < 0.5 * start).all():
        return "weights decayed"
    return "steps too small" if (moved < 0.5 * start).all() and min(trace["alive"]) > 0.3 else (
        "steps too large"
    )
