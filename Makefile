# Was Sie mit Faden tun können; jedes Ziel richtet zuerst ein, was ihm fehlt.
PORT ?= 8080
DISTRICT ?= rhein-kreis-neuss

export PORT DISTRICT

.DEFAULT_GOAL := help
.PHONY: help run test check bench bench-persons bench-cases bench-names docs room demo schema format screenshots clean

help: ## diese Übersicht
	@printf 'make …\n'
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

run: ## baut, legt den Vorführkreis an und startet auf http://127.0.0.1:8080 (PORT=…, DISTRICT=…)
	@scripts/run

test: ## alle Tests: Swift, dann Browser
	@scripts/test

check: ## was vor jeder Abgabe grün sein muss: Format, sauberer Bau mit Pfeilprüfung, Tests heute und an einem anderen Tag
	@scripts/check

bench: ## misst gegen nginx, druckt die Verhältnisse, danach bench-persons und bench-cases
	@scripts/bench

bench-persons: ## misst Suche, Abgleich und Seite einer Person unter vielen (BENCH_PERSONS=10000,100000,1000000)
	@scripts/bench-persons

bench-cases: ## misst Liste, Akte, Ausfuhr und die Übernahme von 50.000 Fällen (BENCH_CASES=20000,100000,1000000)
	@scripts/bench-cases

bench-names: ## misst die Namenssuche: Trefferquote und Genauigkeit je Sprache und Quelle, 100.000 erfundene Personen
	@scripts/bench-names

docs: ## Dokumentation des Kellers (Base) nach .faden/docs
	@scripts/docs

room: ## legt einen neuen Raum an: make room NAME=Xs
	@scripts/new-room "$(NAME)"

demo: ## verwirft die Vorführdaten und legt sie neu an (DISTRICT=…)
	@scripts/demo

schema: ## schreibt docs/schema.sql neu
	@scripts/schema

format: ## formatiert den Swift-Quelltext
	@swift format -i -r --parallel Package.swift Base Features App Support Tests

screenshots: ## Bilder aller Seiten nach .faden/screenshots
	@scripts/screenshots

clean: ## entfernt alles Gebaute, auch die Vorführdaten
	@rm -rf .build .faden
