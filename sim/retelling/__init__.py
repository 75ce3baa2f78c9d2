"""An attempt retold: its turns as entries, its turning points, and both as files. No screen is known here.

The app draws the entries, the files and the line mode write them out; what ids are called stands in `labels`.
"""
