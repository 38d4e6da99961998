# kind: right
# about: tensors, and returns one
# points: 5
def calibration_error(confidence, correct, bins=10):
    p, r = torch.tensor(confidence), torch.tensor(correct).double()
    place = (p * bins).long().clamp(max=bins - 1)
    gap = torch.zeros(bins, dtype=torch.float64).index_add(0, place, p - r)
    return gap.abs().sum() / len(p)
