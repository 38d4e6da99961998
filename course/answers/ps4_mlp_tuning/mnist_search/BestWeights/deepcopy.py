# kind: right
# about: a deep copy of the state
# points: 4
class BestWeights:
    def __init__(self, model):
        self.model, self.best = model, None

    def see(self, val_loss):
        import copy

        if self.best is None or val_loss < self.best[0]:
            self.best = val_loss, copy.deepcopy(self.model.state_dict())

    def restore(self):
        if self.best:
            self.model.load_state_dict(self.best[1])
