"""Who a claim first came from, and on whose side he stands.

``sides``   on whose side a source speaks, and who is with that side
``owners``  who owns an outlet, and which outlets are agencies whose reports others carry
``find``    the independent origins of one event: copies, wires, owners and chains counted once
``explain`` why claims are one origin, in sentences
"""
