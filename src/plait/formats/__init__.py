"""Files in and out: references and transcripts. Plain Python, usable from a notebook.

Every reader takes a file's name and bytes and loses nothing silently: what it cannot read becomes
a `Problem` that says where; a file it cannot read at all is `Unreadable`, in a sentence that says
what to do.
"""
