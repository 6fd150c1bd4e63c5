import { autocompletion, completionKeymap } from '@codemirror/autocomplete';
import {
  defaultKeymap,
  history,
  historyKeymap,
  invertedEffects,
  isolateHistory,
  redo,
  undo,
} from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import {
  bracketMatching,
  foldGutter,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState, StateEffect, StateField } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { batch, effect, untracked } from '@preact/signals';
import { tags } from '@lezer/highlight';
import { useEffect, useRef } from 'preact/hooks';
import type { JSX } from 'preact';
import { counted } from '@parley-sim/say';
import { file, reading, text } from '../state.ts';
import { complete, meanings } from './completion.ts';
import type { Change } from './source.ts';

let view: EditorView | undefined;

/** Another file: its name is of the text, so whoever takes the text back has the name back too. */
const renamed = StateEffect.define<string>();
const fileName = StateField.define<string>({
  create: () => file.peek(),
  update: (name, { effects }) => effects.findLast((e) => e.is(renamed))?.value ?? name,
});
const nameBack = invertedEffects.of(({ effects, startState }) =>
  effects.some((e) => e.is(renamed)) ? [renamed.of(startState.field(fileName))] : [],
);

/** Changes the text as if it had been typed, so that it can be undone. */
export function change(changes: Change): void {
  view?.dispatch({ changes });
}

/** Takes the last change back, in the text or in the form. */
export function undoChange(): void {
  if (view) undo(view);
}

/** Makes the last change again that was taken back. */
export function redoChange(): void {
  if (view) redo(view);
}

/** Shows a place of the text. */
function goTo(line: number): void {
  if (!view) return;
  const { from } = view.state.doc.line(Math.min(line, view.state.doc.lines));
  view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
  view.focus();
}

const COLOURS = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--key)' },
  { tag: tags.definition(tags.propertyName), color: 'var(--key)' },
  { tag: [tags.string, tags.content], color: 'inherit' },
  { tag: [tags.number, tags.bool], color: 'var(--value)' },
  { tag: tags.comment, color: 'var(--dim)', fontStyle: 'italic' },
]);

/** The scenario's text with its faults at their places. */
export function Editor(): JSX.Element {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const editor = new EditorView({
      parent: holder.current!,
      state: EditorState.create({
        doc: text.peek(),
        extensions: [
          lineNumbers(),
          foldGutter(),
          history(),
          fileName,
          nameBack,
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          highlightActiveLine(),
          yaml(),
          syntaxHighlighting(COLOURS),
          autocompletion({ override: [complete] }),
          meanings,
          lintGutter(),
          // Tab is left to the page: whoever goes by keyboard must get out of the editor.
          keymap.of([...defaultKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap]),
          EditorView.contentAttributes.of({
            'aria-label': 'Scenario as YAML',
            spellcheck: 'false',
          }),
          EditorView.updateListener.of((update) => {
            if (!update.docChanged) return;
            batch(() => {
              file.value = update.state.field(fileName);
              text.value = update.state.doc.toString();
            });
          }),
        ],
      }),
    });
    // The scrolling part of the editor has to be reached by keyboard.
    editor.scrollDOM.tabIndex = 0;
    view = editor;
    let height = 0;
    const size = new ResizeObserver(() => {
      const now = editor.scrollDOM.clientHeight;
      // Faults that appear below take room: what is being written is not to vanish behind them.
      if (now > 0 && now < height && editor.hasFocus) {
        editor.dispatch({ effects: EditorView.scrollIntoView(editor.state.selection.main.head) });
      }
      height = now;
    });
    size.observe(editor.scrollDOM);
    const follow = effect(() => {
      const { value } = text;
      if (value !== editor.state.doc.toString()) {
        editor.dispatch({
          changes: { from: 0, to: editor.state.doc.length, insert: value },
          effects: renamed.of(file.value),
          // What is done right after it is not undone with it.
          annotations: isolateHistory.of('full'),
        });
      }
    });
    const mark = effect(() => {
      const { diagnostics } = reading.value;
      untracked(() => {
        const { doc } = editor.state;
        const offset = (line: number, column: number): number =>
          line > doc.lines ? doc.length : Math.min(doc.line(line).from + column - 1, doc.length);
        const found = diagnostics.map((d): Diagnostic => {
          const from = offset(d.line, d.column);
          const hint = d.suggestion === undefined ? '' : ` Did you mean "${d.suggestion}"?`;
          return {
            from,
            to: Math.max(from, offset(d.endLine, d.endColumn)),
            severity: d.severity === 'error' ? 'error' : 'warning',
            message: `${d.message}${hint}`,
          };
        });
        editor.dispatch(setDiagnostics(editor.state, found));
      });
    });
    return () => {
      follow();
      mark();
      size.disconnect();
      editor.destroy();
      view = undefined;
    };
  }, []);
  return <div class="editor" ref={holder} />;
}

/** What is wrong with the text, or that nothing is. */
export function Faults(): JSX.Element {
  const { diagnostics } = reading.value;
  const errors = diagnostics.filter((d) => d.severity === 'error').length;
  if (diagnostics.length === 0) return <p class="small ok">No errors.</p>;
  const list = (
    <ul>
      {diagnostics.slice(0, 20).map((d) => (
        <li key={`${d.line}:${d.column}:${d.code}`}>
          <button type="button" class="link" onClick={() => goTo(d.line)}>
            {d.severity} in line {d.line}
          </button>{' '}
          <bdi>{d.message}</bdi>
          {d.suggestion === undefined ? '' : ` Did you mean "${d.suggestion}"?`}
        </li>
      ))}
    </ul>
  );
  return (
    <div class="faults" role="region" aria-label="Errors and warnings" tabIndex={0}>
      {errors === 0 ? (
        // Warnings can wait: they take a line until somebody asks.
        <details>
          <summary>No errors, {counted(diagnostics.length, 'warning')}</summary>
          {list}
        </details>
      ) : (
        <>
          <p class="small">Not valid; what is shown beside it is of the last text that was:</p>
          {list}
        </>
      )}
    </div>
  );
}
