#!/bin/sh
# axe.sh: the accessibility checker that browser tests load into the page. Without npm those tests are skipped.
set -u
if ! command -v npm >/dev/null 2>&1; then
    echo "Không có npm: bỏ qua phép thử khả năng tiếp cận của trang. Muốn chạy: cài Node.js rồi chạy lại." >&2
    exit 0
fi
npm ci --prefix setup/axe --no-audit --no-fund --loglevel=error >&2 && exit 0
echo "Không cài được axe-core: bỏ qua phép thử khả năng tiếp cận của trang." >&2
