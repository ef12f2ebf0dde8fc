"""What a release needs: known holes and licences of what is locked, the list of parts, the wheel.

``requirements/audit`` and ``requirements/wheel`` call it; nothing of it is shipped.
"""
