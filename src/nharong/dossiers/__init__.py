"""The one-stop counter: catalogue, receipt, steps, the legal clock, the result handed back."""
