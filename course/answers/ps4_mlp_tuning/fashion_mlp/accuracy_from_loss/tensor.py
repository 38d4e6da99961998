# kind: right
# about: as a tensor in double precision
# points: 2
def accuracy_from_loss(loss, num_classes=10):
    floor = torch.log1p((num_classes - 1) / torch.exp(torch.tensor(1.0, dtype=torch.float64)))
    return 1 - (loss - floor)
