# kind: right
# about: torch.flip, tensors returned
# points: 8
import torch

def with_flips(images, y):
    x = torch.tensor(np.ascontiguousarray(images))
    return torch.cat([x, x.flip(-1)]), torch.tensor(np.concatenate((y, y)))
