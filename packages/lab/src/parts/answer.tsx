import { useEffect, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { Scenario } from '@parley/engine';
import { PLAIN, type Style } from '@parley/say';
import { Said } from './said.tsx';
import { Dismissed } from '../run/crew.ts';
import { crew } from '../run/engine.ts';
import type { Kind, Tasks } from '../run/tasks.ts';
import { argument } from '../state.ts';
import { faultText } from '../run/fault.ts';

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
        if (!(error instanceof Dismissed)) setState({ text: faultText(error) });
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

/** How the text of an answer is written here: without colours, with the commands for the scenario that is there. */
export function textOptions(scenario: Scenario): {
  scenario: Scenario;
  argument: string;
  style: Style;
  width: number;
} {
  return { scenario, argument: argument.value, style: PLAIN, width: 90 };
}
