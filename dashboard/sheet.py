"""The sheet of our own markup, in the colours of a mode."""

from __future__ import annotations

from string import Template

from dashboard.booksheet import BOOK
from dashboard.theme import Mode, Palette, palette


def sheet(mode: Mode) -> str:
    """The rules for our own markup, and those of access for the whole page."""
    return coloured(_SHEET + BOOK + _ACCESS, palette(mode))


def coloured(rules: str, colours: Palette) -> str:
    """The rules of a sheet, with the colours of a mode filled in."""
    names = ("text", "muted", "grid", "surface", "background")
    return Template(rules).substitute({name: getattr(colours, name) for name in names}, link=colours.release)


_SHEET = """
[data-testid="stMainBlockContainer"] {max-width: none; padding: 2.2rem 1rem 6rem;}
@media (min-width: calc(736px + 8rem)) {[data-testid="stMainBlockContainer"] {padding-inline: 5rem;}}
.st-key-navigation {border-bottom: 1px solid $grid; padding-bottom: .4rem; min-height: 2.6rem;}
.st-key-navigation > div {height: 2.1rem;}
.st-key-navigation [data-testid="stPageLink"] span {overflow: visible;}
.st-key-navigation .stButton button {padding: .25rem .5rem; min-height: 0;}
.st-key-navigation > div:has(> .st-key-search), .st-key-navigation > .st-key-search {flex: 1 1 11rem;
  max-width: 16rem; margin-left: auto;}
.st-key-search [data-testid="stTextInputRootElement"] {height: 2.1rem;}
[data-testid="stButtonGroup"] button {height: auto;}
[data-testid="stButtonGroup"] button * {white-space: normal; overflow: visible;}
[data-testid="stCaptionContainer"] {opacity: 1;}
[data-testid="stPopoverBody"] [data-testid="stCode"] > div {visibility: visible; opacity: 1;
  pointer-events: auto;}
[data-testid="stCaptionContainer"] p {color: $muted;}
[data-testid="stCaptionContainer"] a {color: $link;}

.cc {line-height: 1.5; color: $text;}
.cc p, .cc ul, .cc ol, .cc dl, .cc dd {margin: 0; padding: 0;}
.cc ul, .cc ol {list-style: none;}
.cc li {margin: 0; padding: 0; font-size: inherit;}
.cc a {color: $link; text-underline-offset: 3px; text-decoration-thickness: 1px;}
.cc h2 {font-size: 1.1rem; font-weight: 600; margin: 0; padding: 1.6rem 0 .4rem; letter-spacing: 0;}
.cc h3 {font-size: 1.1rem; font-weight: 600; margin: 0; padding: 0 0 .35rem; letter-spacing: 0;}
.cc .cc-mark {display: inline-block; vertical-align: -1px; margin: 0;}
.cc .cc-muted {color: $muted; font-size: .88rem;}
.cc .cc-num {font-variant-numeric: tabular-nums;}
[class*="st-key-"]:has(> * > * > .cc > .cc-rows) {overflow-x: auto;}
.cc .cc-rows {border-collapse: collapse; width: max-content; font-size: .88rem; line-height: 1.4; margin: 0;}
.cc .cc-rows caption {position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);}
.cc .cc-rows th, .cc .cc-rows td {text-align: left; vertical-align: top; border: none;
  border-bottom: 1px solid $grid; padding: .3rem 1rem .3rem 0; max-width: 18rem;
  overflow-wrap: break-word;}
.cc .cc-rows th {vertical-align: bottom; font-weight: 600; border-bottom-color: $text;}
.cc .cc-rows .cc-right {text-align: right; font-variant-numeric: tabular-nums;}
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
.cc .cc-tongue {border-left: 3px solid $grid; padding-left: .4rem; font-size: .82rem; color: $muted;
  white-space: nowrap;}
.cc .cc-tag {border: 1px solid $muted; border-radius: 3px; padding: 0 .35rem; font-size: .82rem;
  color: $muted; white-space: nowrap;}
.cc .cc-news li {padding: .4rem 0; border-top: 1px solid $grid;}
.cc .cc-news time, .cc .cc-news .cc-when {color: $muted; font-size: .88rem; display: block;}
.cc details summary {cursor: pointer; color: $muted; font-size: .9rem;}

.st-key-claim-head h1 {font-size: 1.6rem; line-height: 1.3; max-width: 50rem;}

@media (max-width: 640px) {
  .st-key-navigation {display: grid !important;
    grid-template-columns: repeat(auto-fill, minmax(clamp(6.2rem, 29%, 7.6rem), 1fr));}
  .st-key-navigation > div {width: 100% !important;}
  .st-key-navigation .stButton button {justify-content: flex-start;}
  .st-key-navigation > div:has(> .st-key-search), .st-key-navigation > .st-key-search {max-width: none;
    grid-column: 2 / -1;}
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

_ACCESS = """
[data-testid="stLayoutWrapper"]:has(> [class*="-told"])
  {position: absolute; visibility: hidden; width: 0 !important; overflow: hidden;}
[data-testid="stSkipToContent"], [data-testid="stHeaderActionElements"],
[data-testid="stFullScreenFrame"]:has([data-testid="stVegaLiteChart"]) [data-testid="stElementToolbar"]
  {display: none !important;}
.cc-skip {position: absolute; z-index: 1; left: -100vw; top: .4rem; padding: .3rem .8rem;
  background: $background; color: $link;}
.cc-skip:focus {left: 1rem;}
[data-testid="stElementContainer"]:has(> [data-testid="stSkeleton"]) ~ * {visibility: hidden;}
[data-testid="stMain"] {scroll-padding-top: 3.5rem;}
[data-testid="stCode"] code {white-space: pre-wrap !important; overflow-wrap: anywhere;}

:is(a, button, summary, input, textarea, [tabindex], [role="slider"]):focus-visible,
label:has(> span > input:focus-visible),
[data-testid="stTextInputRootElement"]:focus-within,
.react-aria-ComboBox > [role="group"]:focus-within
  {outline: 2px solid $link !important; outline-offset: 2px; box-shadow: none !important; border-radius: 3px;}
[data-testid="stTextInputRootElement"] input:focus-visible, .react-aria-ComboBox input:focus-visible
  {outline: none !important;}
[data-testid="stMain"]:focus-visible {outline-offset: -2px;}
[data-testid="stTooltipIcon"] button {min-width: 24px; min-height: 24px; justify-content: center;}

@media (prefers-reduced-motion: reduce) {
  *, ::before, ::after {animation-duration: 1ms !important; animation-iteration-count: 1 !important;
    transition-duration: 1ms !important; scroll-behavior: auto !important;}
}
@media (forced-colors: active) {
  [data-testid="stVegaLiteChart"], [data-testid="stVegaLiteChart"] svg, .cc [role="img"], .cc .ca-sign
    {forced-color-adjust: none; background: $background;}
  [aria-current="page"], [aria-pressed="true"] {outline: 2px solid Highlight; outline-offset: -2px;}
}
"""
