"""Who a claim first came from, and on whose side he stands.

``sides``         on whose side a source speaks, and who is with that side
``outlet_names``  the bare name of an outlet
``owners``        who owns an outlet, and which outlets are agencies whose reports others carry
``tellers``       whose report a claim is, and the speaker behind it
``reports``       links within one report, outlet and owner; the camps that it quotes stay apart
``coded``         what projects coded from reports of others, beside those reports
``joining``       the union of claims by links, with those that a person keeps apart
``find``          the independent origins of one event: copies, wires, owners and chains counted once
``explain``       why claims are one origin, in sentences
"""
