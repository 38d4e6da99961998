# kind: right
# about: computes in torch
# points: 4
import torch


def sgd_momentum(w, dw, config=None):
    config = {"learning_rate": 1e-2, "momentum": 0.9, **(config or {})}
    v = torch.as_tensor(np.array(config.get("velocity", np.zeros_like(w))))
    v = config["momentum"] * v - config["learning_rate"] * torch.as_tensor(np.array(dw))
    return torch.as_tensor(np.array(w)) + v, {**config, "velocity": v.numpy()}
