"""From one form of a case to the next, and back: one step a file in ``versions``, for Alembic.

Whoever changes the tables in ``schema`` raises `SCHEMA_VERSION` there and adds the file of the new form here. A step
says what its own form has in its own words and imports no table of ``schema``, which goes on changing. It has
``upgrade``, ``downgrade``, and ``lost``: what going down would lose, in words.
"""
