"""The sheet of our own markup, in the colours of a mode."""

from __future__ import annotations

from string import Template

from dashboard.theme import Mode, Palette, palette


def sheet(mode: Mode) -> str:
    """The rules for our own markup."""
    return coloured(_SHEET, palette(mode))


def coloured(rules: str, colours: Palette) -> str:
    """The rules of a sheet, with the colours of a mode filled in."""
    names = ("text", "muted", "grid", "surface")
    return Template(rules).substitute({name: getattr(colours, name) for name in names}, link=colours.release)


_SHEET = """
[data-testid="stMainBlockContainer"] {padding-top: 2.2rem;}
.st-key-navigation {border-bottom: 1px solid $grid; padding-bottom: .4rem; min-height: 2.6rem;}
.st-key-navigation > div {height: 2.1rem;}
.st-key-navigation .stButton button {padding: .25rem .5rem; min-height: 0;}
[data-testid="stPageLink"] a:focus-visible {outline: 2px solid $link; outline-offset: 1px;}
[data-testid="stCaptionContainer"] {opacity: 1;}
[data-testid="stCaptionContainer"] p {color: $muted;}
[data-testid="stCaptionContainer"] a {color: $link;}

.cc {line-height: 1.5; color: $text;}
.cc p, .cc ul, .cc ol, .cc dl, .cc dd {margin: 0; padding: 0;}
.cc ul, .cc ol {list-style: none;}
.cc li {margin: 0; padding: 0; font-size: inherit;}
.cc a {color: $link; text-underline-offset: 3px; text-decoration-thickness: 1px;}
.cc a:focus-visible {outline: 2px solid $link; outline-offset: 2px;}
.cc h2 {font-size: 1.1rem; font-weight: 600; margin: 0; padding: 1.6rem 0 .4rem; letter-spacing: 0;}
.cc h3 {font-size: 1.1rem; font-weight: 600; margin: 0; padding: 0 0 .35rem; letter-spacing: 0;}
.cc .cc-mark {display: inline-block; vertical-align: -1px; margin: 0;}
.cc .cc-muted {color: $muted; font-size: .88rem;}
.cc .cc-num {font-variant-numeric: tabular-nums;}
.cc .cc-wide {max-width: 46rem;}

.cc section:first-child > h2 {padding-top: 0;}
.cc .cc-row {display: grid; grid-template-columns: 8.8rem minmax(0, 1fr) 5.5rem; gap: 0 1rem;
  padding: .5rem 0; border-top: 1px solid $grid; align-items: baseline;}
.cc .cc-row a {color: $text; text-decoration-color: $grid;}
.cc .cc-row a:hover {color: $link; text-decoration-color: $link;}
.cc .cc-row .cc-n {text-align: right;}

.cc .cc-key {display: flex; flex-wrap: wrap; gap: .35rem 1.4rem; padding: .2rem 0 .8rem;}
.cc .cc-key a {color: $text; text-decoration-color: $grid;}

.cc .cc-strip {display: grid; grid-template-columns: 13rem minmax(0, 1fr); gap: .1rem 1rem; padding: .3rem 0;}
.cc .cc-strip dt {grid-column: 1; text-align: right; padding-top: .1rem;}
.cc .cc-strip dd {grid-column: 2; display: flex; flex-wrap: wrap;}
.cc .cc-strip dd a {display: inline-flex; padding: 6px 5px; line-height: 0; border-radius: 3px;}
.cc .cc-strip dd a:hover {background: $grid;}

.cc .cc-lead li {padding: .55rem 0; border-top: 1px solid $grid; max-width: 52rem;}
.cc .cc-lead li:first-child {border-top: none;}
.cc .cc-lead p {font-size: 1.2rem; line-height: 1.45;}
.cc .cc-lead p + p {padding-top: .5rem;}
.cc .cc-lead a.cc-muted {font-size: .9rem; white-space: nowrap;}

.cc .cc-verdicts {display: grid; grid-template-columns: 1fr 1fr; gap: 1rem 2rem; max-width: 62rem;
  border-top: 2px solid $text; padding: .8rem 0 .2rem;}
.cc .cc-verdicts .cc-word {font-size: 1.3rem; font-weight: 600;}
.cc .cc-because {font-size: 1.1rem; max-width: 46rem; padding: .6rem 0;}

.cc .cc-check {border-top: 1px solid $grid; padding: .7rem 0 .6rem;}
.cc .cc-computed {display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 2rem;
  align-items: baseline; max-width: 62rem;}
.cc .cc-equation {font-size: 1.2rem; font-variant-numeric: tabular-nums; overflow-wrap: anywhere;
  padding: .1rem 0; flex: 1 1 24rem;}
.cc .cc-outcome {font-weight: 600; white-space: nowrap;}
.cc .cc-card {border-top: 1px solid $grid; padding: .7rem 0;}
.cc .cc-card .cc-what {font-weight: 600; overflow-wrap: anywhere;}
.cc .cc-card .cc-muted, .cc .cc-check .cc-muted {overflow-wrap: anywhere;}
.cc .cc-tag {border: 1px solid $muted; border-radius: 3px; padding: 0 .35rem; font-size: .82rem;
  color: $muted; white-space: nowrap;}
.cc .cc-news li {padding: .4rem 0; border-top: 1px solid $grid;}
.cc .cc-news time, .cc .cc-news .cc-when {color: $muted; font-size: .88rem; display: block;}
.cc details summary {cursor: pointer; color: $muted; font-size: .9rem;}

.st-key-claim-head h1 {font-size: 1.6rem; line-height: 1.3; max-width: 50rem;}

@media (max-width: 640px) {
  .st-key-navigation {display: grid !important; grid-template-columns: repeat(3, minmax(0, 1fr));}
  .st-key-navigation > div {width: 100% !important;}
  .st-key-claim-filters {display: grid !important; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);}
  .st-key-claim-filters > div {width: 100% !important;}
  .st-key-claim-filters > div:nth-child(-n+2) {grid-column: 1 / -1;}
  .cc .cc-row {grid-template-columns: minmax(0, 1fr) auto; gap: .1rem .8rem;}
  .cc .cc-row .cc-sentence {grid-column: 1 / -1; grid-row: 1;}
  .cc .cc-strip {grid-template-columns: minmax(0, 1fr);}
  .cc .cc-strip dt {grid-column: 1; text-align: left; padding-top: .5rem;}
  .cc .cc-strip dd {grid-column: 1; margin-left: -5px;}
  .cc .cc-verdicts {grid-template-columns: minmax(0, 1fr);}
  .cc .cc-lead p {font-size: 1.1rem;}
}
"""
