# kind: right
# about: a dataclass turned into a dictionary
# points: 9
from dataclasses import asdict, dataclass
@dataclass
class Settings:
    hidden_dim: int = 110
    learning_rate: float = 2e-3
    num_epochs: int = 14
    batch_size: int = 50
    lr_decay: float = 0.85
    reg: float = 0.5
def best_settings():
    return asdict(Settings())
