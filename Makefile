.PHONY: demo test check bench clean
demo test check bench:
	@python3 scripts/bootstrap.py $@
clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage* *.egg-info
