"""The past, apart from play: votes and elections counted again, and how well they could have been foretold.

Real states, told from data and never played. ``scenarios`` reads them, ``story`` tells them.
"""
