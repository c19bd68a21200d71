#!/bin/sh
# venv.sh PYTHON REQUIREMENTS: makes .venv with the locked versions and the project itself.
set -eu
python=$1
requirements=$2

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Cần Python 3.11 trở lên. Cài đặt: apt-get install python3, rồi chạy lại." >&2
    exit 2
fi
if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    if [ "$(id -u)" = 0 ]; then
        (apt-get update -q && apt-get install -q -y --no-install-recommends python3-venv) >&2
    else
        echo "Thiếu gói tạo môi trường Python. Gõ lệnh: sudo apt-get install python3-venv, rồi chạy lại." >&2
        exit 2
    fi
fi
echo "Đang chuẩn bị môi trường trong .venv (chỉ lần đầu)…" >&2
[ -x .venv/bin/python ] || "$python" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$requirements"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
# Bytecode now, so that the first check is as quick as the second.
.venv/bin/python -m compileall -q kiemchung pipeline criteria_map verifiers extractors
