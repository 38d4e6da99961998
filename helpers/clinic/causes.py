"""What can be wrong with a run of the clinic."""

CAUSES: dict[str, str] = {
    "shuffled labels": "pictures and labels were shuffled apart, so labels belong to others",
    "normalised twice": "pixels were scaled, and then divided by 255 once more",
    "leakage": "validation pictures are among the training pictures",
    "validation scaled otherwise": "validation pixels are not on the scale of training pixels",
    "dead ReLUs": "the inputs of all ReLUs are below zero from the start",
    "zero weights": "all weights start at zero",
    "weights too large": "initial weights are many times too large",
    "no zero_grad": "gradients of earlier steps are never cleared",
    "softmax twice": "the loss applies softmax to scores that are probabilities already",
    "loss summed": "the loss is a sum over the batch where the rate expects a mean",
    "frozen layers": "only the last layer is trained",
    "rate too high": "the learning rate is many times too large",
    "eval forgotten": "dropout is still on while the network is measured",
    "validation augmented": "pictures are shifted at random while the network is measured",
    "losses of batches added": "the measured loss is a sum over batches and no mean",
}
