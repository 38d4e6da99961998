# kind: right
# about: computed with torch, a tensor returned
# points: 14
import torch

def orientation_histogram(image, bins=9):
    x = torch.tensor(np.ascontiguousarray(image))
    grey = 0.299 * x[0] + 0.587 * x[1] + 0.114 * x[2]
    gx, gy = torch.zeros_like(grey), torch.zeros_like(grey)
    gx[:, 1:-1] = (grey[:, 2:] - grey[:, :-2]) / 2
    gy[1:-1] = (grey[2:] - grey[:-2]) / 2
    k = (torch.remainder(torch.rad2deg(torch.atan2(gy, gx)), 180) * bins / 180).long()
    votes = torch.nn.functional.one_hot(k, bins) * torch.hypot(gx, gy)[..., None]
    rows, columns = grey.shape[0] // 8, grey.shape[1] // 8
    return votes.reshape(rows, 8, columns, 8, bins).sum(dim=(1, 3))
