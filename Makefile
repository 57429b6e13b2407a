.PHONY: demo test check bench lock clean
demo test check bench:
	@python3 scripts/bootstrap.py $@ $(ARGS)
COMPILE = .venv/bin/uv pip compile pyproject.toml --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url
lock:
	$(COMPILE) --all-extras --group dev --output-file requirements.lock
	$(COMPILE) --group setup --constraint requirements.lock --output-file requirements-run.lock
clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage* *.egg-info
