"""Is what was found of the kind that was asked for?"""
