# kind: wrong
# about: cpu() copies nothing that is there already
# points: 0
class BestWeights:
    def __init__(self, model):
        self.model = model
        self.loss, self.kept = float("inf"), None

    def see(self, val_loss):
        if val_loss < self.loss:
            self.loss = val_loss
            self.kept = {
                name: value.detach().cpu() for name, value in self.model.state_dict().items()
            }

    def restore(self):
        if self.kept is not None:
            self.model.load_state_dict(self.kept)
