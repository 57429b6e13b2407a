.PHONY: demo test check bench lock clean verapdf pictures
demo test check bench:
	@python3 scripts/bootstrap.py $@ $(ARGS)
COMPILE = .venv/bin/uv pip compile pyproject.toml --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url
lock:
	$(COMPILE) --all-extras --group dev --output-file requirements.lock
	$(COMPILE) --group setup --constraint requirements.lock --output-file requirements-run.lock
# veraPDF, with which tests/documents/test_pdfua.py looks at our papers; it needs Java and Maven
verapdf:
	mvn --batch-mode --quiet --file scripts/verapdf/pom.xml dependency:copy-dependencies -DoutputDirectory=$(CURDIR)/build/verapdf
clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage* *.egg-info
# every report of every kind of couple as pictures, in colour and in grey, for eyes: build/reports
pictures:
	PICTURES=$(CURDIR)/build/reports .venv/bin/pytest -n0 -q tests/documents/test_pictures.py
