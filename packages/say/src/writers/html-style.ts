import { PALETTE } from '../charts/canvas.ts';

/** Look of a report: light and dark, wide and narrow, and on paper. */
export const STYLE: string = `${PALETTE}
:root{--page:#fff;--ink:#1b1b1b;--soft:#595959;--line:#d4d4d4;--tint:#f4f5f7;--bad:#a3301f;--serif:Charter,"Bitstream Charter",Georgia,serif}
@media (prefers-color-scheme:dark){:root{--page:#15181c;--ink:#e8e8e8;--soft:#a9b0b8;--line:#3b4148;--tint:#1e2329;--bad:#ff9b87}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.55 system-ui,sans-serif;overflow-wrap:break-word}
main,header{max-width:1000px;margin:0 auto;padding:0 24px}
main{padding-bottom:48px}
header{padding-top:40px}
h1{font:600 1.25em/1.25 system-ui,sans-serif;color:var(--soft);margin:0 0 .4em}
h2{font:600 1.35em/1.25 var(--serif);margin:2em 0 .5em;padding-top:.6em;border-top:1px solid var(--line);text-wrap:balance}
.summary h2{font-size:1.15em;margin:1.4em 0 .4em;padding-top:0;border-top:0}
.number{color:var(--soft);font-weight:400;margin-right:.3em}
p,ul{margin:.6em 0;max-width:46em}
ul{padding-left:1.3em}
li+li{margin-top:.3em}
a{color:var(--c1)}
.lead{color:var(--soft)}
.answer{font:600 1.6em/1.25 var(--serif);text-wrap:pretty}
.how{color:var(--soft);font-size:.85em}
.good{color:var(--c3);font-weight:600}
li.marked{list-style:none;margin-left:-1.3em}
.quiet{color:var(--soft)}
.bad{color:var(--bad);font-weight:600}
.scale{display:flex;justify-content:space-between;font-weight:400;color:var(--soft)}
svg.bar{width:130px;height:12px}
.bar .axis{stroke:var(--line)}
.bar .span{stroke:var(--soft);stroke-width:5}
.bar .change{stroke:var(--ink);stroke-width:5}
.bar circle{fill:var(--ink)}
.bar .aside{fill:var(--page);stroke:var(--ink)}
tr.above :is(th,td){border-bottom:0;padding-bottom:0}
tr.under td{padding-top:0;color:var(--soft)}
.note{border-left:4px solid var(--c2);background:var(--tint);padding:.6em 1em}
nav{margin-top:2em;padding-top:.6em;border-top:1px solid var(--line)}
nav h2{font-size:1em;margin:0;padding:0;border:0}
nav ul{padding:0;margin:.5em 0;columns:2;column-gap:2em;max-width:none;list-style:none;font-size:.9em}
nav li{break-inside:avoid}
figure{margin:1.2em 0}
figcaption,caption{color:var(--soft);font-size:.95em;text-align:left;padding:.3em 0}
svg{max-width:100%;height:auto}
.wide{overflow-x:auto;margin:1em 0}
table{border-collapse:collapse;font-size:.88em;line-height:1.4;font-variant-numeric:tabular-nums;min-width:50%}
caption{min-width:16em}
th,td{padding:.3em 1em .3em 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
thead :is(th,td){vertical-align:bottom;border-bottom:2px solid var(--soft);white-space:pre-line}
tbody th{font-weight:600;min-width:9em}
td+td{min-width:3em}
.n{text-align:right}
td.n{white-space:nowrap}
pre{background:var(--tint);padding:1em;overflow-x:auto;font-size:.8em;line-height:1.4}
details{margin:1em 0}
summary{cursor:pointer;font-weight:600}
.appendix details{margin:0}
.appendix>details>summary{list-style-position:outside;margin-left:1em}
.appendix h2{font-size:1.1em;margin:0;padding:.5em 0;border:0;display:inline-block}
.appendix{border-top:1px solid var(--line)}
dl{font-size:.88em}
dt{font-weight:600}
dd{margin:0 0 .5em 1.2em;overflow-wrap:anywhere}
@media (max-width:560px){
main,header{padding-left:16px;padding-right:16px}
header{padding-top:20px}
.answer{font-size:1.35em}
nav ul{columns:1}
tbody th{min-width:6em}
th,td{padding-right:.6em}
:is(td,th):has(>svg.bar,>.scale){display:none}
.summary table{font-size:.8em;min-width:0}
.summary td.n{white-space:normal}
.summary tbody th{min-width:5.5em}
.summary :is(tbody th,.under td,.texts td){overflow-wrap:anywhere}
table.texts{min-width:0}
.texts thead{display:none}
.texts :is(caption,tbody,tr,th,td){display:block;min-width:0}
.texts tr{border-bottom:1px solid var(--line);padding:.3em 0}
.texts :is(th,td){border:0;padding:.1em 0;text-align:left;white-space:normal}
.texts td:empty{display:none}
.texts td::before{color:var(--soft)}
${[2, 3, 4, 5, 6, 7, 8, 9].map((i) => `.texts td:nth-child(${i})::before{content:var(--t${i})}`).join('\n')}
}
@media print{
:root{color-scheme:light;--page:#fff;--ink:#000;--soft:#444;--line:#bbb;--tint:#f4f4f4;--bad:#8a2412;--c1:#0072b2;--c2:#d55e00;--c3:#009e73;--c4:#b8609a;--c5:#a87400;--c6:#5a5a5a}
body{font-size:9pt;line-height:1.4;orphans:3;widows:3}
main,header{max-width:none;padding:0}
h1{margin:0 0 .2em}
.lead{margin:.2em 0}
p,ul{max-width:none;margin:.45em 0}
h2{margin:1.5em 0 .4em;padding-top:.5em;font-size:13pt}
.summary h2{font-size:10.5pt;margin:.55em 0 .1em}
.answer{font-size:15pt}
.note{padding:.3em .8em;margin:.5em 0}
nav{margin-top:1em;break-inside:avoid}
nav ul{font-size:8pt;margin:.3em 0}
nav li+li{margin-top:.1em}
nav a{text-decoration:none}
nav a::after{content:target-counter(attr(href url),page);float:right}
figure,tr,li,.note,nav{break-inside:avoid}
figure{margin:.8em 0}
figure svg{display:block;max-height:92mm}
tr.above,h2,caption,thead,summary{break-after:avoid}
p:has(>strong:only-child),#drafts p:has(+.wide),#drafts p:has(+ul){break-after:avoid}
thead{display:table-header-group}
pre{white-space:pre-wrap;font-size:6.8pt;padding:.6em}
#drafts{columns:2;column-gap:8mm}
#drafts h2{column-span:all}
#drafts .wide,.small{break-inside:avoid}
#drafts :is(th,td){padding-right:.6em}
#drafts table{font-size:7.1pt}
#drafts thead th{white-space:nowrap}
#drafts tbody th{min-width:0}
#drafts svg.bar{width:44px}
#drafts :is(p,li){font-size:8.4pt;line-height:1.32}
.summary :is(p,li){font-size:8.3pt;line-height:1.3}
header .lead{font-size:8.3pt;line-height:1.3}
.summary p,.summary ul{margin:.3em 0}
.summary p.answer{font-size:15pt;line-height:1.2}
.summary .how{font-size:7.6pt;margin:.3em 0}
.summary table{font-size:7.4pt;line-height:1.22}
.summary .wide{margin:.3em 0}
.summary :is(th,td){padding-top:.12em;padding-bottom:.12em}
.summary li+li{margin-top:.15em}
.summary .bad{font-weight:500}
.summary .note{padding:.25em .8em}
details::details-content{content-visibility:visible}
summary{list-style:none;margin-left:0!important}
summary::-webkit-details-marker{display:none}
.appendix h2{font-size:12pt;padding:.8em 0 .2em}
.wide{overflow:visible;margin:.6em 0}
table{font-size:7.9pt;line-height:1.3;max-width:100%}
th,td{padding:.2em .8em .2em 0}
tbody th{min-width:6em}
svg.bar{width:84px;height:8px}
dl{font-size:7.5pt;columns:2;column-gap:2em}
a{color:inherit}
}`;

/** Paper: its size, margins, page numbers, and the report's title at the foot of each page. */
export function pageRules(title: string): string {
  const font = 'font:7.5pt system-ui,sans-serif;color:#444';
  return `@page{size:A4;margin:13mm 15mm 15mm;@bottom-left{content:${cssText(title)};${font}}@bottom-right{content:counter(page) " / " counter(pages);${font}}}`;
}

/** A text as a string of CSS: whatever could end it, or the style, is written by its number. */
export function cssText(text: string): string {
  const safe = text.replaceAll(/[^\p{L}\p{N} ,.]/gu, (c) => `\\${c.codePointAt(0)!.toString(16)} `);
  return `"${safe}"`;
}
