import { PALETTE } from '../charts/canvas.ts';
import {
  type Bar,
  type Block,
  type ChangeBar,
  type Cell,
  isBar,
  isChange,
  itemOf,
  type ListItem,
  type Paper,
  rowOf,
  type Section,
  type TableBlock,
  type Text,
} from '../blocks.ts';
import type { ReportData } from '../report/data.ts';
import { paperOf } from '../report/paper.ts';

/** Pixels that a picture is drawn for; it shrinks with the page. */
const WIDTH = 860;

const STYLE = `${PALETTE}
:root{--page:#fff;--ink:#1b1b1b;--soft:#595959;--line:#d4d4d4;--tint:#f4f5f7;--bad:#a3301f}
@media (prefers-color-scheme:dark){:root{--page:#15181c;--ink:#e8e8e8;--soft:#a9b0b8;--line:#3b4148;--tint:#1e2329;--bad:#ff9b87}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.55 system-ui,sans-serif}
main,header,nav{max-width:1100px;margin:0 auto;padding:0 24px}
header{padding-top:40px}
h1{font-size:2em;line-height:1.2;margin:0 0 .4em}
h2{font-size:1.35em;line-height:1.25;margin:2.2em 0 .6em;padding-top:.6em;border-top:1px solid var(--line)}
p,ul{margin:.6em 0;max-width:46em}
a{color:var(--c1)}
.answer{font:600 1.35em/1.3 Georgia,serif}
.how{color:var(--soft);font-size:.9em}
.good{color:var(--c3);font-weight:600}
li.marked{list-style:none;margin-left:-1.4em}
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
nav ul{padding:0;margin:1.2em 0;columns:2;max-width:46em;list-style:none;font-size:.92em}
figure{margin:1.2em 0}
figcaption,caption{color:var(--soft);font-size:.95em;text-align:left;padding:.3em 0}
svg{max-width:100%;height:auto}
.wide{overflow-x:auto;margin:1em 0}
table{border-collapse:collapse;font-size:.88em;font-variant-numeric:tabular-nums;min-width:50%}
th,td{padding:.3em 1em .3em 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
thead :is(th,td){vertical-align:bottom;border-bottom:2px solid var(--soft);white-space:pre-line}
tbody th{font-weight:600;min-width:9em}
td+td{min-width:3em}
.n{text-align:right}
td.n{white-space:nowrap}
pre{background:var(--tint);padding:1em;overflow-x:auto;font-size:.8em;line-height:1.4}
details{margin:1em 0}
summary{cursor:pointer;font-weight:600}
dl{font-size:.88em}
dt{font-weight:600}
dd{margin:0 0 .5em 1.2em;overflow-wrap:anywhere}
@media print{
:root{color-scheme:light;--page:#fff;--ink:#000;--soft:#444;--line:#bbb;--tint:#f4f4f4;--bad:#8a2412;--c1:#0072b2;--c2:#d55e00;--c3:#009e73;--c4:#b8609a;--c5:#a87400;--c6:#5a5a5a}
body{font-size:10pt}
main,header,nav{max-width:none;padding:0}
nav{display:none}
figure,tr{break-inside:avoid}
tr.above{break-after:avoid}
h2{break-after:avoid}
pre{white-space:pre-wrap}
details::details-content{content-visibility:visible}
.wide{overflow:visible}
table{font-size:.78em}
td.n{white-space:normal}
a{color:inherit}
}`;

const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/**
 * A report as one HTML file that needs nothing beside it: no script, no network (its policy forbids both), light and dark,
 * printable. Whatever the scenario calls things is shown as the text that it is.
 *
 * @param options.document what draws the pictures; in Node one such as linkedom's. Default: the browser's.
 */
export function toHtml(data: ReportData, { document }: { document?: Document } = {}): string {
  const paper = paperOf(data);
  const write = new HtmlWriter(document);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="${escaped(`parley ${data.comparison.engine}`)}">
<title>${escaped(paper.title)}</title>
<style>
${STYLE}
</style>
</head>
<body>
<header>
<h1>${escaped(paper.title)}</h1>
${paper.lead.map((text) => `<p>${escaped(text)}</p>`).join('\n')}
</header>
${contents(paper)}
<main>
${paper.sections.map((s) => write.section(s)).join('\n')}
</main>
</body>
</html>
`;
}

/** The table of contents. */
function contents({ sections }: Paper): string {
  const items = sections.flatMap(({ id, title }) =>
    title === undefined ? [] : [`<li><a href="#${id}">${escaped(title)}</a></li>`],
  );
  return `<nav aria-label="Contents">\n<ul>\n${items.join('\n')}\n</ul>\n</nav>`;
}

class HtmlWriter {
  private readonly document: Document | undefined;

  constructor(document: Document | undefined) {
    this.document = document;
  }

  section({ id, title, blocks }: Section): string {
    const head = title === undefined ? '' : `<h2>${escaped(title)}</h2>\n`;
    return `<section id="${id}">\n${head}${this.blocks(blocks, title)}\n</section>`;
  }

  /** @param heading what they stand under */
  private blocks(blocks: readonly Block[], heading: string | undefined): string {
    return blocks.map((b) => this.block(b, heading)).join('\n');
  }

  private block(block: Block, heading: string | undefined): string {
    switch (block.kind) {
      case 'answer':
        return `<p class="answer">${marked(block.text)}</p>`;
      case 'text':
        return `<p>${marked(block.text)}</p>`;
      case 'note':
        return `<p class="note">${marked(block.text)}</p>`;
      case 'how':
        return `<p class="how">${marked(block.text)}</p>`;
      case 'steps':
        return `<dl class="steps">\n${block.items.map((s) => `<dt>${escaped(s.note)}</dt><dd><code>${escaped(s.command)}</code></dd>`).join('\n')}\n</dl>`;
      case 'list':
        return `<ul>\n${block.items.map(listItem).join('\n')}\n</ul>`;
      case 'table':
        return table(block, heading);
      case 'chart': {
        const { document } = this;
        const svg = block.draw({ width: WIDTH, ...(document ? { document } : {}) });
        return `<figure>\n${svg.outerHTML}\n<figcaption>${escaped(block.caption)}</figcaption>\n</figure>`;
      }
      case 'verbatim':
        // What is wider than the page is scrolled, by keyboard too.
        return `<pre tabindex="0">${escaped(block.text)}</pre>`;
      case 'more':
        return `<details>\n<summary>${escaped(block.summary)}</summary>\n${this.blocks(block.blocks, block.summary)}\n</details>`;
      case 'sources':
        return `<dl>\n${block.items.map(source).join('\n')}\n</dl>`;
    }
  }
}

function table({ caption, columns, rows }: TableBlock, heading: string | undefined): string {
  const kind = (i: number): string => (columns[i]!.number ? ' class="n"' : '');
  const all = rows.map(rowOf);
  const head = columns.map((c, i) => {
    const scale = c.title === '' && all.some((r) => r.cells[i] !== undefined && isBar(r.cells[i]));
    // Above what else is drawn there is nothing to read.
    if (c.title === '' && !scale) return '<td></td>';
    return `<th scope="col"${kind(i)}>${scale ? SCALE : escaped(c.title)}</th>`;
  });
  const body = all.map(({ cells, under }) => {
    const [first, ...rest] = cells.map(cellHtml);
    const others = rest.map((cell, i) => `<td${kind(i + 1)}>${cell}</td>`);
    // A row without a name of its own goes on with the one above; a number is no name.
    const named = first !== '' && !columns[0]!.number;
    const name = named ? `<th scope="row">${first!}</th>` : `<td${kind(0)}>${first!}</td>`;
    const below =
      under === undefined
        ? ''
        : `<tr class="under"><td colspan="${columns.length}">${marked(under)}</td></tr>`;
    return `<tr${under === undefined ? '' : ' class="above"'}>${name}${others.join('')}</tr>${below}`;
  });
  return `<div class="wide" tabindex="0" role="group" aria-label="${escaped(caption ?? heading ?? 'Table')}">
<table>
${caption === undefined ? '' : `<caption>${escaped(caption)}</caption>\n`}<thead><tr>${head.join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table>
</div>`;
}

/** Head of a column of bars. */
const SCALE = '<span class="scale"><span>0</span><span>50</span><span>100 %</span></span>';

function cellHtml(cell: Cell): string {
  if (isBar(cell)) return barHtml(cell);
  return isChange(cell) ? changeHtml(cell) : marked(cell);
}

/** A rate with its interval on the axis from 0 to 1; the number stands in the next column, so it is hidden from screen readers. */
function barHtml({ bar: { estimate, low, high }, aside }: Bar): string {
  const x = (share: number): string => (share * 100).toFixed(1);
  const [from, to] = [low ?? estimate, high ?? estimate];
  return `<svg class="bar" viewBox="-4 0 108 10" aria-hidden="true"><path d="M0 5H100" class="axis"/><path d="M${x(from)} 5H${x(to)}" class="span"/><circle cx="${x(estimate)}" cy="5" r="3"${aside ? ' class="aside"' : ''}/></svg>`;
}

/** A change on its axis. */
function changeHtml({ change, axis: [low, high], clear }: ChangeBar): string {
  const x = (value: number): string => (((value - low) / (high - low || 1)) * 100).toFixed(1);
  const [from, to] = change < 0 ? [change, 0] : [0, change];
  return `<svg class="bar" viewBox="-4 0 108 10" aria-hidden="true"><path d="M${x(from)} 5H${x(to)}" class="${clear ? 'change' : 'span'}"/><path d="M${x(0)} 0V10" class="axis"/></svg>`;
}

function listItem(item: Text | ListItem): string {
  const { mark, text, under } = itemOf(item);
  const first = mark === undefined ? '' : `${marked([mark])} `;
  const below = under === undefined ? '' : `<br>${marked(under)}`;
  return `<li${mark === undefined ? '' : ' class="marked"'}>${first}${marked(text)}${below}</li>`;
}

/** Text as HTML, with what stands out in it. */
function marked(text: Text): string {
  if (typeof text === 'string') return escaped(text);
  return text
    .map((piece) =>
      typeof piece === 'string'
        ? escaped(piece)
        : piece.as === 'strong'
          ? `<strong>${escaped(piece.text)}</strong>`
          : piece.as === 'command'
            ? `<code>${escaped(piece.text)}</code>`
            : `<span class="${piece.as}">${escaped(piece.text)}</span>`,
    )
    .join('');
}

function source({ key, text, url }: Extract<Block, { kind: 'sources' }>['items'][number]): string {
  const address =
    url === undefined
      ? ''
      : /^https?:\/\//i.test(url)
        ? ` <a href="${escaped(url)}" rel="noreferrer">${escaped(url)}</a>`
        : ` ${escaped(url)}`;
  return `<dt>${escaped(key)}</dt><dd>${escaped(text)}${address}</dd>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as HTML that shows it. */
function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (c) => ENTITIES[c]!);
}
