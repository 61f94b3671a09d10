# `make` alone says what there is. Every target works on a machine that has only make, bash and Swift:
# scripts/bootstrap gets the rest, and is done at once when nothing is missing.

PREFIX ?= /usr/local
RUNS ?= 100000
TRAITS ?= default

.DEFAULT_GOAL := help
.PHONY: help demo test check registry format bench prove fuzz release install clean bootstrap bootstrap-build

help: ## This list
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'

demo: release ## Lint the sample Dockerfiles and weigh the sample image
	@scripts/demo

test: bootstrap ## Build and run all tests
	swift test
	PLIMSOLL=.build/debug/plimsoll scripts/check-images
	PLIMSOLL=.build/debug/plimsoll scripts/check-packages
	PLIMSOLL=.build/debug/plimsoll scripts/check-reports
	PLIMSOLL=.build/debug/plimsoll scripts/check-configuration

check: bootstrap ## Formatting, tests, generated documentation: what has to hold before a commit
	scripts/check-format
	@$(MAKE) --no-print-directory test
	@if [ -x scripts/check-docs ]; then scripts/check-docs; fi

registry: bootstrap ## Build with the registry client, and try that on registries of this machine
	swift build --traits default,Registry --scratch-path .build/registry --product plimsoll
	PLIMSOLL=.build/registry/debug/plimsoll scripts/check-registry

format: bootstrap-build ## Format all Swift files in place
	swift format format --in-place --parallel --recursive Package.swift Plugins Sources Tests

bench: release ## Measure against hadolint, tally and bare reading (FILES=folder of Dockerfiles, LARGE=1 for the image of 5 GB)
	@scripts/bootstrap --quiet --bench
	Benchmarks/run
	Benchmarks/read $(if $(FILES),--files "$(FILES)")
	Benchmarks/shellcheck $(if $(FILES),--files "$(FILES)")
	Benchmarks/weigh $(if $(LARGE),--large)
	Benchmarks/pipe $(foreach form,plain gzip zstd,Benchmarks/.work/images/medium-$(form).tar)

prove: release ## Follow the plan's advice on real images, hold it to what that saves, and write docs/savings.md
	@scripts/bootstrap --quiet --bench
	scripts/prove-savings --write

fuzz: bootstrap-build ## Fuzz every parser and the reading of images, RUNS executions each (RUNS=100000; Linux)
	@for target in dockerfile expansion dockerignore shell archive documents layer inflate tables packages; do scripts/fuzz $$target -runs=$(RUNS) || exit 1; done

release: bootstrap-build ## Build dist/plimsoll: optimized, static Swift runtime, stripped (TRAITS=default,Registry adds registries)
	scripts/build-release --traits $(TRAITS)
	@ls -l dist/plimsoll | awk '{ printf "dist/plimsoll: %.1f MB\n", $$5 / 1e6 }'

install: release ## Put plimsoll into PREFIX/bin (PREFIX=/usr/local, TRAITS as above)
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 dist/plimsoll "$(DESTDIR)$(PREFIX)/bin/plimsoll"

clean: ## Remove all that was built
	rm -rf .build dist

bootstrap:
	@scripts/bootstrap --quiet

bootstrap-build:
	@scripts/bootstrap --quiet --build-only
