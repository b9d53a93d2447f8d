# Two commands matter: make run, make test. Needed: Go and make; make test
# installs the rest itself where it may.

GO    ?= go
WASM  := GOOS=js GOARCH=wasm
TOOL  := .cache/trailsleuth
NPM   := .cache/npm
SUM   := .cache/gotestsum
# HTTP/2 is the browser's business: Go's own would be dead weight in the page.
TAGS  ?= nethttpomithttp2
# So are its dialling and its TLS, which go by an overlay of its sources.
LEAN  := .cache/overlay
FLAGS := -trimpath -buildvcs=false -tags $(TAGS) -overlay $(LEAN)/overlay.json
# Functions are put into their callers where events are read, kept, filtered, told
# and written: the flags of the last pattern that a package matches are its own.
# Elsewhere it makes the program an eighth larger and nothing that one could see
# faster.
HOT := runtime runtime/... internal/... sync/... syscall/... unicode/... hash/... compress/... strings bytes strconv math/... \
	slices sort maps iter cmp bufio io time encoding/binary encoding/csv encoding/json regexp github.com/klauspost/... \
	$(addprefix trailsleuth/app/,record/... store logfile ingest trail turn browser query export detect/... trace)
FLAGS += -gcflags=all=-l $(HOT:%=-gcflags=%=)
# Without names and debugging tables; LDFLAGS= keeps the names, for profiles.
LDFLAGS ?= -s -w
# What make bench measures: a pattern of benchmarks, how often each Go one, and
# how many events the page is measured with.
BENCH ?= .
COUNT ?= 6
SIZES ?= 10000 100000 1000000
# How large the program may be as browsers fetch it, in bytes (make size).
LIMIT_BR ?= 3238437
# How long the tests of one package may take: many times what they need on an
# idle machine, so that a busy one passes and a test that hangs still ends.
LIMIT ?= 2h

.DEFAULT_GOAL := help
.PHONY: help run dev stories dist verify test bench size clean check scripts unit browser web/app.wasm $(TOOL)

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: web/app.wasm $(TOOL) ## build the page and serve it on 127.0.0.1:8080 with a CloudTrail sandbox (ARGS="-addr ...")
	@exec $(TOOL) serve $(ARGS)

dev: $(TOOL) ## serve the page while working on it: built anew on save, reloading (ARGS="-addr ...")
	@exec $(TOOL) dev $(ARGS)

stories: $(TOOL) ## serve the page in each of its states, to look at, built anew on save (ARGS="-addr ...")
	@exec $(TOOL) stories $(ARGS)

dist: web/app.wasm $(TOOL) ## write the static site to dist/ (ARGS="-base /name/ -endpoint ... -compress fast")
	$(TOOL) build $(ARGS)

verify: $(TOOL) ## compare a hosted site with dist/, file by file (URL=https://... BUILD=folder)
	@$(TOOL) verify '$(or $(BUILD),dist)' '$(URL)'

test: ## check the sources, run the unit tests, build dist/ and test it in a browser
	@mkdir -p .cache; : >.cache/skipped
	@$(MAKE) --no-print-directory timed-check
	@$(MAKE) --no-print-directory -j2 --output-sync=target timed-unit timed-dist
	@$(MAKE) --no-print-directory timed-browser
	@echo; echo "All of it, and what was skipped, with what would run it:"; cat .cache/skipped
	@$(SUM) --format none --hide-summary=failed,errors --raw-command -- cat .cache/unit.json .cache/browser.json

bench: SHELL := bash
bench: .SHELLFLAGS := -o pipefail -c
bench: dist ## measure the page's parts and the page (BENCH=Speed/events SIZES=10000 COUNT=6 PROFILE=/folder)
	$(GO) test -run '^$$' -bench '$(BENCH)' -skip '^BenchmarkPace$$' -benchmem -benchtime 0.2s -count $(COUNT) ./... | tee .cache/bench-parts.txt
	cd app/e2e && E2E_SIZES='$(SIZES)' E2E_PROFILE='$(PROFILE)' $(GO) test -run '^$$' -bench '$(BENCH)' -benchtime 1x -timeout 2h . | tee ../../.cache/bench-page.txt

size: dist ## tell what the program is made of, and whether it is too large (LIMIT_BR=bytes)
	$(WASM) $(GO) build $(FLAGS) -o .cache/named.wasm ./wasm
	@$(TOOL) weigh .cache/named.wasm dist/assets/app.*.wasm.br $(LIMIT_BR)

clean: ## remove everything that was built
	rm -rf dist web/app.wasm .cache

web/app.wasm: $(TOOL)
	$(TOOL) overlay $(LEAN)
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
	cd app/e2e && $(GO) build -o ../../$(SUM) gotest.tools/gotestsum
	@$(MAKE) --no-print-directory scripts

# The page's scripts: their types, and the tests of what needs no page.
scripts:
	@if $(call npm-tools,typescript/bin/tsc); then for project in tsconfig.json tsconfig.workers.json tsconfig.tests.json; do \
		echo node $(NPM)/node_modules/typescript/bin/tsc -p web/$$project; \
		node $(NPM)/node_modules/typescript/bin/tsc -p web/$$project || exit 1; done; \
	else $(call skip,The types of the page's scripts are not checked: npm (Debian: apt-get install npm) would fetch TypeScript.); fi
	@if node -e 'require("node:test")' 2>/dev/null; then \
		echo 'node --test web/*.test.js web/*/*.test.js'; said="$$(node --test web/*.test.js web/*/*.test.js 2>&1)" || { echo "$$said" >&2; exit 1; }; \
	else $(call skip,The page's scripts are tested with the page alone: their own tests need Node.js 18 or newer (Debian: apt-get install nodejs).); fi

unit:
	@$(call install,gcc,gcc libc6-dev) || $(call skip,The race detector needs gcc (Debian: apt-get install gcc libc6-dev): testing without it.)
	@aws --version 2>/dev/null | grep -q '^aws-cli/2' || $(call install,/usr/bin/aws,awscli) || \
		$(call skip,Some tests compare with the AWS CLI 2 (Debian: apt-get install awscli): testing without it.)
	@aws --version >/dev/null 2>&1 || export PATH="/usr/bin:$$PATH"; \
	if command -v gcc >/dev/null; then export CGO_ENABLED=1; set -- -race; else set --; fi; \
	set -- "$$@" -timeout $(LIMIT); echo $(GO) test "$$@" ./...; $(SUM) --format pkgname --hide-summary=skipped --jsonfile .cache/unit.json -- "$$@" ./...

browser:
	@command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || $(call install,chromium,chromium) || \
		{ echo "The browser tests need Chromium (Debian: apt-get install chromium); install it and run make test again." >&2; exit 1; }
	@command -v firefox >/dev/null || $(call install,firefox-esr,firefox-esr) || \
		$(call skip,The page is not tested in Firefox (Debian: apt-get install firefox-esr).)
	@$(call install,WebKitWebDriver,webkit2gtk-driver) && $(call install,Xvfb,xvfb) || \
		$(call skip,The page is not tested in WebKit (Debian: apt-get install webkit2gtk-driver xvfb).)
	@$(call npm-tools,axe-core/axe.min.js) || \
		$(call skip,Accessibility is not checked: npm (Debian: apt-get install npm) would fetch axe-core and Lighthouse.)
	cd app/e2e && ../../$(SUM) --format testname --hide-summary=skipped --jsonfile ../../.cache/browser.json -- -count=1 -timeout $(LIMIT) ./...

# skip: says what is not tested, now and at the end.
define skip
{ mkdir -p .cache; echo "$(1)" | tee -a .cache/skipped; }
endef

# npm-tools: the file $(1) of a package that web/package-lock.json pins, with
# npm, which compares each with the hash there. Fails if it is missing
# afterwards; a package that is not the pinned one ends make.
define npm-tools
{ { cmp -s web/package-lock.json $(NPM)/package-lock.json || { command -v npm >/dev/null && \
	echo "Fetching TypeScript, axe-core, Lighthouse, a grammar of SQL and the Elastic Common Schema with npm into $(NPM), as web/package-lock.json pins them." && mkdir -p $(NPM) && \
	cp web/package.json web/package-lock.json $(NPM) && \
	{ npm ci --prefix $(NPM) --ignore-scripts --no-audit --no-fund >$(NPM)/log 2>&1 || \
		{ rm $(NPM)/package-lock.json; cat $(NPM)/log >&2; ! grep -q EINTEGRITY $(NPM)/log || exit 1; false; }; }; }; } && \
	[ -f $(NPM)/node_modules/$(1) ]; }
endef

# install: the command $(1), by apt from the packages $(2) where it is missing
# and this user may install, on a machine of CI's by sudo too; fails if it is
# missing afterwards.
define install
{ command -v $(1) >/dev/null || { command -v apt-get >/dev/null && \
	case "$$(id -u):$$CI" in 0:*) as=env;; *:?*) as="sudo -n";; *) false;; esac && $$as true 2>/dev/null && \
	echo "Installing what is missing for the tests: apt-get install $(2)" && $$as apt-get update -qq && \
	$$as env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(2) >/dev/null; } && \
	command -v $(1) >/dev/null; }
endef
