import {
  type Bar,
  type Block,
  type ChangeBar,
  type Cell,
  isBar,
  isChange,
  itemOf,
  type ListItem,
  rowOf,
  type Section,
  type TableBlock,
  type Text,
} from '../blocks.ts';
import type { ReportData } from '../report/data.ts';
import { numbered, paperOf } from '../report/paper.ts';
import { cssText, pageRules, STYLE } from './html-style.ts';

/** Pixels that a picture is drawn for; it shrinks with the page. */
const WIDTH = 860;

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
  const sections = numbered(paper.sections);
  const summary = sections.filter(([, s]) => s.part === 'summary');
  const rest = sections.filter(([, s]) => s.part !== 'summary');
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
${pageRules(paper.title)}
</style>
</head>
<body>
<header>
<h1>${escaped(paper.title)}</h1>
${paper.lead.map((text) => `<p class="lead">${escaped(text)}</p>`).join('\n')}
</header>
<main>
${summary.map(([, s]) => write.section('', s)).join('\n')}
${contents(rest)}
${rest.map(([number, s]) => write.section(number, s)).join('\n')}
</main>
</body>
</html>
`;
}

/** The table of contents, behind the first page. */
function contents(sections: readonly (readonly [string, Section])[]): string {
  const items = sections.flatMap(([number, { id, title, part }]) =>
    title === undefined
      ? []
      : [
          `<li><a href="#${id}"><span class="number">${part === 'appendix' ? 'Appendix ' : ''}${number}</span> ${escaped(title)}</a></li>`,
        ],
  );
  return `<nav aria-label="Contents">\n<h2>Contents</h2>\n<ul>\n${items.join('\n')}\n</ul>\n</nav>`;
}

class HtmlWriter {
  private readonly document: Document | undefined;

  constructor(document: Document | undefined) {
    this.document = document;
  }

  section(number: string, { id, title, part, blocks }: Section): string {
    const label = part === 'appendix' ? `Appendix ${number}` : number;
    const mark = number === '' ? '' : `<span class="number">${label}</span> `;
    const head = title === undefined ? '' : `<h2>${mark}${escaped(title)}</h2>`;
    const body = this.blocks(blocks, title);
    if (part === 'appendix') {
      return `<section id="${id}" class="appendix">\n<details>\n<summary>${head}</summary>\n${body}\n</details>\n</section>`;
    }
    const kind = part === 'summary' ? ' class="summary"' : '';
    return `<section id="${id}"${kind}>\n${head}\n${body}\n</section>`;
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
  // On a phone a table of texts is read row by row, each cell under its column's name.
  const texts = columns.filter((c) => c.title !== '' && !c.number).length >= TEXTS;
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
  const small = all.length <= TOGETHER ? ' small' : '';
  return `<div class="wide${small}" tabindex="0" role="group" aria-label="${escaped(caption ?? heading ?? 'Table')}">
<table${texts ? ` class="texts" style="${escaped(columnNames(columns))}"` : ''}>
${caption === undefined ? '' : `<caption>${escaped(caption)}</caption>\n`}<thead><tr>${head.join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table>
</div>`;
}

/** Names of the columns but the first, for the style of a table of texts. */
function columnNames(columns: TableBlock['columns']): string {
  return columns
    .map(({ title }, i) =>
      i === 0 || title === '' ? '' : `--t${i + 1}:${cssText(`${title.replaceAll('\n', ' ')}: `)};`,
    )
    .join('');
}

/** Rows of a table that stands on one page of paper. */
const TOGETHER = 12;
/** Columns of words that make a table one of texts. */
const TEXTS = 3;
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

/** A text as HTML that shows it; a number stays on one line with its sign of percent, or of a bound. */
function escaped(text: string): string {
  const glued = text.replaceAll(/(?<=\d) (?=[%‰])|(?<=[≥≤]) (?=\d)/g, '\u00a0');
  return glued.replaceAll(/[&<>"']/g, (c) => ENTITIES[c]!);
}
