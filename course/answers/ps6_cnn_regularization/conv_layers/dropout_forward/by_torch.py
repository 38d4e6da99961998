# kind: right
# about: lets PyTorch draw, and seeds its generator
# points: 3
def dropout_forward(x, dropout_param):
    import torch

    if dropout_param["mode"] == "test":
        return x, None
    if "seed" in dropout_param:
        torch.manual_seed(dropout_param["seed"])
    else:
        torch.seed()
    mask = torch.nn.functional.dropout(torch.ones(x.shape), 1 - dropout_param["p"])
    mask = mask.numpy().astype(float)
    return x * mask, mask
