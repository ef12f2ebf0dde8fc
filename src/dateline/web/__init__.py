"""Where a person sees the case, checks it, corrects it and hands it on: ``dateline open CASE``.

``workbench``   what every view is handed: the case, the actor tables, the reviewer, and what is computed once a state
``addresses``   where a link leads; ``filtering``  the filter in an address, the same on every view
``security``    who may ask: the token in the address, the host, the origin of writes, the headers of every answer
``rendering/``  templates, links and the catalogue of strings; one function of data as a page and as JSON
``judging/``    what a person decides: the forms, and how they are carried into the log
``drawing/``    what map, timeline, network and holds are drawn from
``views/``      one module a view, each with its ``ROUTES``; listed in ``serving.app``
``serving/``    the views behind the guard, on a port of this machine, by several processes
``publishing/`` the same views as a folder that opens from disk

A new view: a module in ``views`` with ``data(request) -> Record`` and ``ROUTES = shown("/name", "name.html", data)``, a
template that extends ``base.html``, its strings in ``strings/en/name.json`` with its card (``card.name.mark``,
``card.name.made``, ``card.name.cannot``), its place in ``serving.app``, and what of it is published in
``publishing.addresses``. Links are made with ``link``, never by hand, for the address carries the token.
"""
