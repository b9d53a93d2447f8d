# Two commands matter: make run, make test. Needed: Go and make; make test
# installs the rest itself where it may.

GO    ?= go
WASM  := GOOS=js GOARCH=wasm
TOOL  := .cache/trailsleuth
AXE   := .cache/axe
# HTTP/2 is the browser's business: Go's own would be dead weight in the page.
FLAGS := -trimpath -buildvcs=false -tags nethttpomithttp2
# Without names and debugging tables; LDFLAGS= keeps the names, for profiles.
LDFLAGS ?= -s -w
# What make bench measures: a pattern of benchmarks, how often each Go one, and
# how many events the page is measured with.
BENCH ?= .
COUNT ?= 6
SIZES ?= 10000 100000 1000000
# How long the tests of one package may take: many times what they need on an
# idle machine, so that a busy one passes and a test that hangs still ends.
LIMIT ?= 2h

.DEFAULT_GOAL := help
.PHONY: help run dist test bench clean check unit browser web/app.wasm $(TOOL)

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: web/app.wasm $(TOOL) ## build the page and serve it on 127.0.0.1:8080 with a CloudTrail sandbox (ARGS="-addr ...")
	@exec $(TOOL) serve $(ARGS)

dist: web/app.wasm $(TOOL) ## write the static site to dist/ (ARGS="-base /name/ -endpoint ... -compress fast")
	$(TOOL) build $(ARGS)

test: ## check the sources, run the unit tests, build dist/ and test it in a browser
	@$(MAKE) --no-print-directory timed-check
	@$(MAKE) --no-print-directory -j2 --output-sync=target timed-unit timed-dist
	@$(MAKE) --no-print-directory timed-browser

bench: SHELL := bash
bench: .SHELLFLAGS := -o pipefail -c
bench: dist ## measure the page's parts and the page (BENCH=Speed/events SIZES=10000 COUNT=6 PROFILE=/folder)
	$(GO) test -run '^$$' -bench '$(BENCH)' -skip '^BenchmarkPace$$' -benchmem -benchtime 0.2s -count $(COUNT) ./... | tee .cache/bench-parts.txt
	cd app/e2e && E2E_SIZES='$(SIZES)' E2E_PROFILE='$(PROFILE)' $(GO) test -run '^$$' -bench '$(BENCH)' -benchtime 1x -timeout 2h . | tee ../../.cache/bench-page.txt

clean: ## remove everything that was built
	rm -rf dist web/app.wasm .cache

web/app.wasm:
	$(WASM) $(GO) build $(FLAGS) -ldflags '$(LDFLAGS)' -o $@ ./wasm

$(TOOL):
	$(GO) build -buildvcs=false -o $@ .

# The steps of make test.

# timed-NAME makes NAME and says after how long it ended.
timed-%:
	@began=$$(date +%s); end=passed; $(MAKE) --no-print-directory $* || end=failed; \
	echo "make $*: $$end after $$(($$(date +%s) - began)) s"; [ $$end = passed ]

check:
	@unformatted="$$(gofmt -l server.go app wasm)"; \
	if [ -n "$$unformatted" ]; then echo "Not formatted as gofmt does it:" $$unformatted >&2; exit 1; fi
	$(GO) mod tidy -diff
	cd app/e2e && $(GO) mod tidy -diff
	$(GO) vet ./...
	$(WASM) $(GO) vet ./...
	$(GO) build -buildvcs=false -o .cache/staticcheck honnef.co/go/tools/cmd/staticcheck
	.cache/staticcheck ./...
	$(WASM) .cache/staticcheck ./...
	cd app/e2e && $(GO) vet ./... && ../../.cache/staticcheck ./...

unit:
	@$(call install,gcc,gcc libc6-dev) || echo "The race detector needs gcc (Debian: apt-get install gcc libc6-dev): testing without it."
	@if command -v gcc >/dev/null; then export CGO_ENABLED=1; set -- -race; else set --; fi; \
	set -- "$$@" -timeout $(LIMIT); echo $(GO) test "$$@" ./...; $(GO) test "$$@" ./...

browser:
	@command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || $(call install,chromium,chromium) || \
		{ echo "The browser tests need Chromium (Debian: apt-get install chromium); install it and run make test again." >&2; exit 1; }
	@[ -f $(AXE)/package/axe.min.js ] || { command -v npm >/dev/null && mkdir -p $(AXE) && cd $(AXE) && \
		npm pack --silent axe-core@4 >/dev/null && tar xzf axe-core-4*.tgz package/axe.min.js; } || \
		echo "Testing without axe-core, which npm (Debian: apt-get install npm) would fetch: accessibility is not checked."
	cd app/e2e && $(GO) test -count=1 -timeout $(LIMIT) ./...

# install: the command $(1), by apt from the packages $(2) where it is missing
# and this user may install; fails if it is missing afterwards.
define install
{ command -v $(1) >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(2) >/dev/null; } && \
	command -v $(1) >/dev/null; }
endef
