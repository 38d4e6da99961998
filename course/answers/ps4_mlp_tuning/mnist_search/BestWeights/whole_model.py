# kind: right
# about: a deep copy of the whole model
# points: 4
class BestWeights:
    def __init__(self, model):
        self.model = model
        self.loss, self.kept = float("inf"), None

    def see(self, val_loss):
        if val_loss < self.loss:
            self.loss = val_loss
            self.kept = __import__("copy").deepcopy(self.model)

    def restore(self):
        if self.kept is not None:
            self.model.load_state_dict(self.kept.state_dict())
