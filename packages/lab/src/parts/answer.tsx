import { useEffect, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { Said } from './said.tsx';
import { Dismissed } from '../run/crew.ts';
import { crew } from '../run/engine.ts';
import type { Kind, Tasks } from '../run/tasks.ts';

/** A question that takes a worker a while, asked by a button; its answer is a text. */
export function Answer<K extends Kind>({
  question,
  kind,
  args,
  text,
}: {
  question: string;
  kind: K;
  /** What is asked about; another object is another question. */
  args: Tasks[K][0];
  text: (answer: Tasks[K][1]) => string;
}): JSX.Element {
  const [state, setState] = useState<'none' | 'asked' | { readonly text: string }>('none');
  const group = `answer-${kind}`;
  useEffect(() => {
    setState('none');
    return () => crew.dismiss(group);
  }, [args]);
  const ask = (): void => {
    setState('asked');
    crew.send(group, kind, args).then(
      (answer) => setState({ text: text(answer) }),
      (error: unknown) => {
        if (!(error instanceof Dismissed))
          setState({ text: error instanceof Error ? error.message : String(error) });
      },
    );
  };
  if (typeof state === 'object') {
    return (
      <pre class="answer" tabIndex={0} role="region" aria-label={question}>
        <Said text={state.text} />
      </pre>
    );
  }
  return (
    <p class="controls">
      <button type="button" disabled={state === 'asked'} onClick={ask}>
        {state === 'asked' ? 'Looking …' : question}
      </button>
      {state === 'asked' && (
        <button
          type="button"
          onClick={() => {
            crew.dismiss(group);
            setState('none');
          }}
        >
          Cancel
        </button>
      )}
    </p>
  );
}
