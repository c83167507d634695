#!/bin/sh
# Refuses an interpreter that is missing or too old, in a sentence rather than in a syntax error.
version=$("$1" -c 'import platform; print(platform.python_version())' 2>/dev/null)
if [ -z "$version" ]; then
  echo "Python introuvable : « $1 ». Installez Python 3.11 ou plus récent, ou nommez-le : make run PYTHON=python3.12" >&2
  echo "Python not found: \"$1\". Install Python 3.11 or newer, or name it: make run PYTHON=python3.12" >&2
  exit 1
fi
if ! "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  echo "Établi demande Python 3.11 ou plus récent ; « $1 » est en version $version. Essayez : make run PYTHON=python3.12" >&2
  echo "Établi needs Python 3.11 or newer; \"$1\" is $version. Try: make run PYTHON=python3.12" >&2
  exit 1
fi
