"""The archive of a closed period: open files, a manifest of digests, a signature and a notice in French.

It proves itself with the standard library and one signature check, without a database nor a key of the installation.
"""
