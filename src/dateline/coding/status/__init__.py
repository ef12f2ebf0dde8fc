"""How a source puts a happening: asserted, denied, planned, threatened and the rest.

``status``    the door: the status of one happening, with how sure its words leave a reader
``walk``, ``local``, ``sentence``, ``slots``, ``mended``  what stands between a happening and who holds it
``algebra``   how such operators compose
``opinion``   words of judgement in which nobody claims an event
``factuality``  the fitted answer to whether it has taken place
``tables``    the words, loaded once
"""
