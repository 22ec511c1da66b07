# make demo   the main job on a simulated province, nothing else needed
# make test   everything that must hold: lint, unit and end-to-end tests, both databases
# The rest are for those who work on nianbao.

GO      ?= go
TOOL    := $(GO) tool -modfile=tools/go.mod
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)

.PHONY: demo test build lint setup generate bench fuzz soak eval accuracy clean

demo: setup build
	./bin/nianbao demo

test: setup lint
	$(GO) test -timeout 20m ./...

build:
	$(GO) build -trimpath -ldflags "-X main.version=$(VERSION)" -o bin/nianbao ./cmd/nianbao

lint:
	@unformatted=$$($(TOOL) gofumpt -l .); if [ -n "$$unformatted" ]; then echo "run 'go tool -modfile=tools/go.mod gofumpt -w .': $$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(TOOL) staticcheck ./...

generate:
	$(GO) generate ./...

bench:
	$(GO) test -run '^$$' -bench . -benchmem ./...

# Every fuzz target, one minute each (FUZZTIME=10s for a short look). Making a finding
# smaller would otherwise take a whole minute of its own: whatever is slow to read ran
# but a handful of times.
FUZZTIME ?= 1m
fuzz:
	@for package in $$($(GO) list ./...); do \
	  for target in $$($(GO) test -list '^Fuzz' $$package | grep '^Fuzz'); do \
	    echo "$$package $$target"; $(GO) test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 20x $$package || exit 1; \
	  done; \
	done

# Many pages in the browser, real and nasty: what is left of them, every 250 pages.
PAGES ?= 2000
soak:
	NIANBAO_SOAK=$(PAGES) $(GO) test -run '^TestSoak$$' -v -count 1 -timeout 12h ./crawler/browser

# How often nianbao is right, on a simulated web that knows the truth about itself.
SITES ?= 300
SEED  ?= 7
eval:
	$(GO) run ./cmd/eval -sites $(SITES) -seed $(SEED)

# How many values are read rightly, wrongly and not at all in every format, what
# reading them costs, and what the threshold of confidence is worth.
FORMS   ?= 1
FORMATS ?=
accuracy:
	@$(GO) build -o bin/accuracy ./cmd/accuracy && ./bin/accuracy -forms $(FORMS) -formats "$(FORMATS)"

setup:
	@scripts/setup

clean:
	rm -rf bin demo-out
