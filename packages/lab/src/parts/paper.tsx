import { Fragment, type JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Scenario } from '@parley-sim/engine';
import {
  type Bar,
  type Block,
  type Cell,
  type ChangeBar,
  isBar,
  isChange,
  itemOf,
  rowOf,
  type Section,
  type Span,
  type Text,
} from '@parley-sim/say';
import { Said } from './said.tsx';

/** Sections of a paper on the page: the same blocks that the terminal and the report write. */
export function PaperView({
  sections,
  of,
}: {
  sections: readonly Section[];
  of: Scenario;
}): JSX.Element {
  return (
    <div class="paper">
      {sections.map((s) => (
        <section key={s.id}>
          {s.title !== undefined && (
            <h3>
              <Said of={of} text={s.title} />
            </h3>
          )}
          {s.blocks.map((block, i) => (
            <BlockView key={i} block={block} of={of} within={s.title} />
          ))}
        </section>
      ))}
    </div>
  );
}

function BlockView({
  block,
  of,
  within,
}: {
  block: Block;
  of: Scenario;
  /** Heading that it stands under. */
  within: string | undefined;
}): JSX.Element {
  switch (block.kind) {
    case 'answer':
    case 'text':
    case 'note':
    case 'how':
      return (
        <p class={block.kind}>
          <TextView text={block.text} of={of} />
        </p>
      );
    case 'list':
      return (
        <ul>
          {block.items.map((item, i) => {
            const { mark, text, under } = itemOf(item);
            return (
              <li key={i} class={mark ? 'marked' : undefined}>
                {mark && <TextView text={[mark, ' ']} of={of} />}
                <TextView text={text} of={of} />
                {under !== undefined && (
                  <>
                    <br />
                    <TextView text={under} of={of} />
                  </>
                )}
              </li>
            );
          })}
        </ul>
      );
    case 'table':
      return <TableView block={block} of={of} within={within} />;
    case 'chart':
      return <ChartView block={block} />;
    case 'verbatim':
      return <pre tabIndex={0}>{block.text}</pre>;
    case 'steps':
      return (
        <dl class="steps">
          {block.items.map((s) => (
            <Fragment key={s.command}>
              <dt>
                <Said of={of} text={s.note} />
              </dt>
              <dd>
                <code>{s.command}</code>
              </dd>
            </Fragment>
          ))}
        </dl>
      );
    case 'more':
      return (
        <details>
          <summary>{block.summary}</summary>
          {block.blocks.map((b, i) => (
            <BlockView key={i} block={b} of={of} within={block.summary} />
          ))}
        </details>
      );
    case 'sources':
      return (
        <dl>
          {block.items.map((s) => (
            <Fragment key={s.key}>
              <dt>{s.key}</dt>
              <dd>
                <Said of={of} text={`${s.text}${s.url === undefined ? '' : ` ${s.url}`}`} />
              </dd>
            </Fragment>
          ))}
        </dl>
      );
  }
}

function TableView({
  block,
  of,
  within,
}: {
  block: Extract<Block, { kind: 'table' }>;
  of: Scenario;
  within: string | undefined;
}): JSX.Element {
  const { caption, columns } = block;
  const rows = block.rows.map(rowOf);
  // Rates have their scale on top; above what else is drawn there is nothing to read.
  const head = (title: string, column: number): JSX.Element | string | undefined => {
    if (title !== '') return <Said of={of} text={title} />;
    return rows.some((r) => r.cells[column] !== undefined && isBar(r.cells[column])) ? (
      <span class="scale">
        <span>0</span>
        <span>50</span>
        <span>100 %</span>
      </span>
    ) : undefined;
  };
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label={caption ?? within ?? 'Table'}>
      <table>
        {caption !== undefined && <caption>{caption}</caption>}
        <thead>
          <tr>
            {columns.map((c, i) => {
              const title = head(c.title, i);
              return title === undefined ? (
                <td key={i} />
              ) : (
                <th key={i} scope="col" class={c.number ? 'number' : undefined}>
                  {title}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ cells, under }, r) => (
            <Fragment key={r}>
              <tr class={under === undefined ? undefined : 'above'}>
                {cells.map((cell, i) =>
                  // A row without a name of its own goes on with the one above; a number is no name.
                  i === 0 && cell !== '' && !columns[0]!.number ? (
                    <th key={i} scope="row">
                      <CellView cell={cell} of={of} />
                    </th>
                  ) : (
                    <td key={i} class={columns[i]?.number ? 'number' : undefined}>
                      <CellView cell={cell} of={of} />
                    </td>
                  ),
                )}
              </tr>
              {under !== undefined && (
                <tr class="under">
                  <td colSpan={columns.length}>
                    <TextView text={under} of={of} />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CellView({ cell, of }: { cell: Cell; of: Scenario }): JSX.Element {
  if (isBar(cell)) return <BarView cell={cell} />;
  if (isChange(cell)) return <ChangeView cell={cell} />;
  return <TextView text={cell} of={of} />;
}

/** A rate with its interval on the axis from 0 to 1; the number stands in the next column. */
export function BarView({
  cell: { bar, aside },
  was,
}: {
  cell: Bar;
  /** What it was before a change. */
  was?: number | undefined;
}): JSX.Element {
  const [from, to] = [bar.low ?? bar.estimate, bar.high ?? bar.estimate];
  return (
    <svg class="drawn" viewBox="-4 0 108 10" aria-hidden="true">
      <path d="M0 5H100" class="axis" />
      <path d={`M${from * 100} 5H${to * 100}`} class="span" />
      <circle cx={bar.estimate * 100} cy="5" r="3" class={aside ? 'aside' : undefined} />
      {was !== undefined && <circle cx={was * 100} cy="5" r="3.6" class="ghost" />}
    </svg>
  );
}

/** A change to the left or right of 0; the number stands in another column. */
function ChangeView({ cell: { change, axis, clear } }: { cell: ChangeBar }): JSX.Element {
  const [low, high] = axis;
  const x = (value: number): number => ((value - low) / (high - low || 1)) * 100;
  const [from, to] = change < 0 ? [change, 0] : [0, change];
  return (
    <svg class="drawn" viewBox="-4 0 108 10" aria-hidden="true">
      <path d={`M${x(from)} 5H${x(to)}`} class={clear ? 'change' : 'span'} />
      <path d={`M${x(0)} 0V10`} class="axis" />
    </svg>
  );
}

/** Text of a block, with what stands out in it. */
export function TextView({ text, of }: { text: Text; of: Scenario }): JSX.Element {
  if (typeof text === 'string') return <Said of={of} text={text} />;
  return (
    <>
      {text.map((piece, i) =>
        typeof piece === 'string' ? (
          <Said key={i} of={of} text={piece} />
        ) : (
          <SpanView key={i} span={piece} of={of} />
        ),
      )}
    </>
  );
}

function SpanView({ span, of }: { span: Span; of: Scenario }): JSX.Element {
  const inner = <Said of={of} text={span.text} />;
  if (span.as === 'strong') return <strong>{inner}</strong>;
  if (span.as === 'command') return <code>{inner}</code>;
  return <span class={span.as}>{inner}</span>;
}

function ChartView({ block }: { block: Extract<Block, { kind: 'chart' }> }): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.replaceChildren(block.draw({ width: 860 }));
  }, [block]);
  return (
    <figure>
      <div ref={place} />
      <figcaption>{block.caption}</figcaption>
    </figure>
  );
}
