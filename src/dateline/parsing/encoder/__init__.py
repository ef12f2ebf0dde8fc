"""The trained reader: sentences in windows through one small encoder, and what its heads say of each word.

- `wordpiece`: words to the pieces that the encoder knows
- `windows`: sentences to windows of pieces with what the parse says of each
- `manifest`: what a reader's folder holds, and the check that its files are the pinned ones
- `session`: the model file loaded
- `reader`: a page through the model, window by window
- `marks`: what the heads say, by sentence and token
"""
