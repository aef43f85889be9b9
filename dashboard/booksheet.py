"""How the register, the catalogue, the tables and the reading pages look: rules of `sheet`."""

from __future__ import annotations

BOOK = """
.cc .cb-entry {border-top: 2px solid $text; padding: .9rem 0 1.6rem;}
.cc .cb-entry h3 {font-size: 1.25rem; line-height: 1.3; padding: 0;}
.cc .cb-entry h3 a {color: $text; text-decoration-color: $grid;}
.cc .cb-entry h3 a:hover {color: $link; text-decoration-color: $link;}
.cc h4 {font-size: 1rem; font-weight: 600; margin: 0; padding: .9rem 0 .3rem; letter-spacing: 0;}
.cc h2.cb-head {font-size: 1.4rem; padding: 2.2rem 0 .5rem;}
.cc .cb-terms + h3, .cc .cb-list + h3, .cc p + h3, .cc .cb-reading p + h3 {padding-top: .9rem;}
.cc .cb-two section > h2, .cc .cb-four h3, .cc .cb-box h3 {font-size: 1rem; padding: .9rem 0 .3rem;}
.cc .cb-terms + .cc-because, .cc .cb-two + .cc-because {padding-top: 1rem;}
.cc .cb-two {display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 2.5rem;}
.cc .cb-four {display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 0 1.5rem;
  margin-top: .9rem; border-top: 1px solid $grid; font-size: .94rem;}
.cc .cb-four p {padding-bottom: .3rem;}
.cc ul.cb-list {list-style: disc; padding-left: 1.1rem;}
.cc ul.cb-list li {padding: .12rem 0; overflow-wrap: anywhere;}
.cc ul.cb-list li::marker {color: $muted;}
.cc .cb-terms {display: grid; grid-template-columns: 8.5rem minmax(0, 1fr); gap: .2rem 1rem;}
.cc .cb-terms dt {color: $muted;}
.cc .cb-terms dd {overflow-wrap: anywhere;}
.cc .cb-campaigns {margin-top: .6rem;}
.cc .cb-campaigns li {padding: .3rem 0; border-top: 1px solid $grid;}
.cc .cb-answer {padding: .1rem 0 .5rem;}
.cc .cb-box {border-top: 1px solid $grid; padding: .8rem 0;}
.cc .cb-table {border-collapse: collapse; width: 100%; margin: .3rem 0 1rem;}
.cc .cb-table caption {text-align: left; font-weight: 600; padding: .3rem 0;}
.cc .cb-table th {text-align: left; font-weight: 400; color: $muted; border: none;
  border-bottom: 1px solid $text; padding: .25rem 1rem .25rem 0; min-width: 3rem;}
.cc .cb-table td {vertical-align: top; border: none; border-bottom: 1px solid $grid;
  padding: .4rem 1rem .4rem 0; overflow-wrap: break-word;}
.cc .cb-table td a {overflow-wrap: anywhere;}
.cc .cb-values .cb-table {table-layout: fixed;}
.cc .cb-values th:nth-child(1) {width: 24%;}
.cc .cb-values th:nth-child(2) {width: 30%;}
.cc .cb-values th:nth-child(4) {width: 14%;}
.cc .cb-findings {table-layout: fixed;}
.cc .cb-findings th:nth-child(1) {width: 27%;}
.cc .cb-findings th:nth-child(2) {width: 33%;}
.cc .cb-reruns .cb-table {table-layout: fixed;}
.cc .cb-reruns th:nth-child(1) {width: 27%;}
.cc .cb-reruns th:nth-child(2) {width: 22%;}
.cc .cb-reruns th:nth-child(4) {width: 10%;}
.cc .cb-index {table-layout: fixed; font-size: .88rem; line-height: 1.4;}
.cc .cb-index th, .cc .cb-index td {padding-right: .8rem;}
.cc .cb-index th {vertical-align: bottom;}
.cc .cb-index th:nth-child(2), .cc .cb-index th:nth-child(3) {width: 13.5%;}
.cc .cb-index th:nth-child(n+6) {width: 10%;}
.cc .cb-index td:nth-child(n+6), .cc .cb-index th:nth-child(n+6) {border-left: 1px solid $grid;
  padding-left: .6rem;}
.cc .cb-index tr {position: relative;}
.cc .cb-index tbody tr:hover {background: $surface;}
.cc .cb-index td a {color: $text; text-decoration-color: $grid; font-weight: 600;}
.cc .cb-index td a::after {content: ""; position: absolute; inset: 0;}
.cc .cb-index tr:hover a {color: $link; text-decoration-color: $link;}
.cc .cb-index td span[title] {white-space: nowrap; margin-right: .3rem;}
.cc .cc-pager {display: flex; flex-wrap: wrap; justify-content: space-between; gap: .2rem 1.5rem;
  padding: .5rem 0 .7rem; align-items: baseline;}
.cc .cc-orders {justify-content: flex-start; gap: .1rem .6rem; padding: .2rem 0;}
.cc .cc-pages {display: flex; flex-wrap: wrap; gap: .1rem .2rem;}
.cc .cc-pages > * {padding: .3rem .5rem; min-width: 2rem; text-align: center;}
.cc .cb-table strong {font-variant-numeric: tabular-nums;}
.cc .cb-fold summary h2 {display: inline-block;}
.cc .cb-item {padding: .55rem 0; border-top: 1px solid $grid; max-width: 60rem;}
.cc .cb-item a {color: $text; text-decoration-color: $grid; font-weight: 600;}
.cc .cb-item a:hover {color: $link; text-decoration-color: $link;}
.cc .cb-reading {max-width: 46rem;}
.cc .cb-reading p {padding: .25rem 0 .45rem;}
.cc code {font-family: "Source Code Pro", "Noto Sans SC", monospace;
  font-size: .8rem; overflow-wrap: anywhere; background: $surface; padding: 0 .2rem;}

@media (max-width: 800px) {
  .cc .cb-four {grid-template-columns: repeat(2, minmax(0, 1fr));}
}
@media (max-width: 640px) {
  .cc .cb-two, .cc .cb-four {grid-template-columns: minmax(0, 1fr);}
  .cc .cb-terms {grid-template-columns: minmax(0, 1fr); gap: 0;}
  .cc .cb-terms dd {padding-bottom: .4rem;}
  .cc .cb-table thead {display: none;}
  .cc .cb-table tr {display: block; border-bottom: 1px solid $grid; padding: .4rem 0;}
  .cc .cb-table td {display: block; border: none; padding: .1rem 0;}
  .cc .cb-table td::before {content: attr(data-label) " "; color: $muted; font-size: .88rem; display: block;}
  .cc .cb-table td:empty {display: none;}
  .cc .cb-index tr {display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: .15rem .6rem;
    padding: .6rem 0;}
  .cc .cb-index td:nth-child(n) {padding: 0; border: none;}
  .cc .cb-index td:nth-child(-n+3) {grid-column: 1 / -1;}
  .cc .cb-index td:nth-child(-n+3)::before {display: inline;}
  .cc .cb-index td:nth-child(2) {grid-row: 1;}
  .cc .cb-index td:nth-child(3) {grid-row: 2;}
  .cc .cb-index td:nth-child(1) {grid-row: 3;}
  .cc .cb-index td:nth-child(4) {grid-column: 1 / 3;}
  .cc .cb-index td:nth-child(5) {grid-column: 3 / -1;}
  .cc .cb-index td:nth-child(n+4)::before {font-size: .78rem; line-height: 1.25;}
  .cc .cb-index td:nth-child(n+6) {font-size: .82rem; line-height: 1.3;}
}
"""
