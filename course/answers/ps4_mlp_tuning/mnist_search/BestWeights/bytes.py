# kind: right
# about: saves to memory as a file
# points: 4

import io


class BestWeights:
    def __init__(self, model):
        self.model, self.lowest, self.file = model, np.inf, b""

    def see(self, val_loss):
        if val_loss < self.lowest:
            self.lowest, out = val_loss, io.BytesIO()
            torch.save(self.model.state_dict(), out)
            self.file = out.getvalue()

    def restore(self):
        if self.file:
            self.model.load_state_dict(torch.load(io.BytesIO(self.file)))
