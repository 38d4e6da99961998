"""What the notebooks import: data, layers, checks, pictures. Light enough for Colab."""
