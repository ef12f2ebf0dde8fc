"""Train the encoder of ``dateline/parsing/encoder`` and write the model folder that the package ships.

- `labels`: what each head can say, and which text may train it
- `examples`: labelled text to windows with what each head should say
- `sources`: each set that trains, read to labelled text
- `model`: the encoder with its heads
- `train`: from pinned weights to trained ones; seeded
- `measure`: what the heads get right on parts that trained nothing
- `export`: trained weights to an int8 ONNX file, its vocabulary and its description
"""
