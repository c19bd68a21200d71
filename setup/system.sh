#!/bin/sh
# system.sh demo|test: Debian packages that features (demo) or tests need.
# As root they are installed; otherwise the one command to type is named and the run goes on without them.
set -u
missing=""

need_file() { # need_file PACKAGE PATH…: one of the paths must exist
    package=$1
    shift
    for path in "$@"; do
        [ -e "$path" ] && return
    done
    missing="$missing $package"
}

need_command() { # need_command PACKAGE COMMAND
    command -v "$2" >/dev/null 2>&1 || missing="$missing $1"
}

need_file tesseract-ocr-vie /usr/share/tesseract-ocr/*/tessdata/vie.traineddata "${TESSDATA_PREFIX:-/nonexistent}/vie.traineddata"
if [ "$1" = test ]; then
    need_command chromium chromium
    need_command libreoffice-writer soffice
    need_file libreoffice-calc /usr/lib/libreoffice/program/libsclo.so
    need_file fonts-liberation2 /usr/share/fonts/truetype/liberation2 /usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf
fi
[ -z "$missing" ] && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Đang cài gói hệ thống:$missing" >&2
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086
    (apt-get update -q && apt-get install -q -y --no-install-recommends $missing) >&2 && exit 0
    echo "Không cài được gói hệ thống; chạy tiếp khi thiếu tính năng tương ứng." >&2
    exit 0
fi
echo "Thiếu gói hệ thống:$missing" >&2
echo "Để có đủ tính năng, gõ: sudo apt-get install$missing" >&2
