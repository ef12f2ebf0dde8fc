"""Where a person sees the case, checks it, corrects it and hands it on: ``dateline open CASE``.

``workbench``  what every view is handed: the case, the actor tables, the reviewer, and what is computed once a state
``security``   who may ask: the token in the address, the host, the origin of writes, the headers of every answer
``rendering``  templates, links and the catalogue of strings
``viewing``    one function of data, answered as a page and as JSON
``views/``     one module a view, each with its ``ROUTES``; listed in ``app``
``app``        the views behind the guard
``serving``    a port of this machine, and the browser

A new view: a module in ``views`` with ``data(request) -> Record`` and ``ROUTES = shown("/name", "name.html", data)``, a
template that extends ``base.html``, its strings in ``strings/en/name.json`` with its card (``card.name.mark``,
``card.name.made``, ``card.name.cannot``), and its place in ``app.VIEWS``. Links are made with ``link``, never by hand,
for the address carries the token.
"""
