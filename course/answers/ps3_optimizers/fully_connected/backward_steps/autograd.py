# kind: right
# about: lets torch differentiate; tensors in the dictionary
# points: 8
import torch


def backward_steps(X, y, params, forward):
    made = {name: torch.tensor(value, requires_grad=True) for name, value in params.items()}
    made["a1"] = torch.tensor(X) @ made["W1"] + made["b1"]
    made["h1"] = made["a1"].relu()
    made["a2"] = made["h1"] @ made["W2"] + made["b2"]
    made["h2"] = made["a2"].relu()
    made["scores"] = made["h2"] @ made["W3"] + made["b3"]
    loss = torch.nn.functional.cross_entropy(made["scores"], torch.tensor(y))
    grads = torch.autograd.grad(loss, list(made.values()))
    return {"d" + name: grad for name, grad in zip(made, grads)}
