"""The trained reader: sentences in windows through one small encoder, and what its heads say of each word.

- `wordpiece`: words to the pieces that the encoder knows
- `windows`: sentences to windows of pieces with what the parse says of each
- `reader`: the packaged model, checked and loaded
- `marks`: what the heads say, by sentence and token
"""
