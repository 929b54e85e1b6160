"""What a learner sees and does, without any widget: state in, semantic blocks out, answers saved.

``screen`` says what a screen is, ``blocks`` what it shows, ``renderers`` draw it as text and HTML. A host, such as
the notebook's ``panels``, only carries a screen. Nothing here knows Jupyter or a web server.
"""
