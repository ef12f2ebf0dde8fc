"""The steps: the file of each form brings a case from the form before it, and back."""
