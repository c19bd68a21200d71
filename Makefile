# Two commands on a fresh machine: `make demo` and `make test`. `make lint` is what CI adds.
PYTHON ?= python3
PY := .venv/bin/python
SAMPLE := samples/xa-mau-2023
AT := 2023-11-25T08:00:00+07:00

.PHONY: demo test lint lock samples goldens clean
.DEFAULT_GOAL := demo

demo: .venv/.ready .venv/.system-demo
	@.venv/bin/kiemchung check $(SAMPLE) --criteria cap-xa-mau-2023 --year 2023 \
		--unit "Ủy ban nhân dân xã Đăk Mẫu" --trust samples/pki --at $(AT) --out build/demo; \
	code=$$?; [ $$code -eq 0 ] || [ $$code -eq 1 ] || [ $$code -eq 3 ] || exit $$code; \
	echo "Mở build/demo/bao-cao.html bằng trình duyệt để xem báo cáo." >&2

test: .venv/.ready-dev .venv/.system-test .venv/.axe
	$(PY) -m pytest

lint: .venv/.ready-dev
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/pyright --pythonpath $(PY)
	.venv/bin/lint-imports

# Rebuilds the sample dossiers; the result is byte-identical, so `git status` must stay clean.
samples: .venv/.ready-dev
	$(PY) samples/build.py

goldens: .venv/.ready-dev
	$(PY) -m pytest tests/samples --rewrite-goldens

# Exact versions with hashes; the files name no package host.
lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		pyproject.toml setup/build.in -o setup/requirements.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--group dev -c setup/requirements.txt -o setup/requirements-dev.txt

.venv/.ready: setup/requirements.txt pyproject.toml setup/venv.sh
	@sh setup/venv.sh "$(PYTHON)" setup/requirements.txt
	@touch $@

.venv/.ready-dev: .venv/.ready setup/requirements-dev.txt
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r setup/requirements-dev.txt
	@touch $@

.venv/.system-demo: .venv/.ready setup/system.sh
	@sh setup/system.sh demo
	@touch $@

.venv/.system-test: .venv/.ready-dev setup/system.sh
	@sh setup/system.sh test
	@touch $@ .venv/.system-demo

# No stamp unless it is there: the next run tries again.
.venv/.axe: .venv/.ready-dev setup/axe/package-lock.json setup/axe.sh
	@sh setup/axe.sh
	@[ ! -e setup/axe/node_modules/axe-core ] || touch $@

clean:
	rm -rf build .venv setup/axe/node_modules
