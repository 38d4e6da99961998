# kind: right
# about: applies the loss to a sure picture
# points: 4
def loss_floor(num_classes):
    sure = torch.zeros(1, num_classes, dtype=torch.float64)
    sure[0, 0] = 1
    return nn.functional.cross_entropy(sure, torch.tensor([0])).item()
