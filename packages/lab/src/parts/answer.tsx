import { useEffect, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { Scenario } from '@parley-sim/engine';
import type { Section } from '@parley-sim/say';
import { PaperView } from './paper.tsx';
import { Dismissed } from '../run/crew.ts';
import { crew } from '../run/engine.ts';
import type { TaskKind, Tasks } from '../run/tasks.ts';
import { faultText } from '../run/fault.ts';

/** A question that takes a worker a while, asked by a button; its answer is a text. */
export function Answer<K extends TaskKind>({
  question,
  kind,
  args,
  paper,
}: {
  question: string;
  kind: K;
  /** What is asked about; another object is another question. */
  args: Tasks[K][0];
  paper: (answer: Tasks[K][1]) => readonly Section[];
}): JSX.Element {
  const [state, setState] = useState<
    'none' | 'asked' | { readonly sections: readonly Section[]; readonly of: Scenario }
  >('none');
  const group = `answer-${kind}`;
  useEffect(() => {
    setState('none');
    return () => crew.dismiss(group);
  }, [args]);
  const ask = (): void => {
    setState('asked');
    crew.send(group, kind, args).then(
      (answer) => setState({ sections: paper(answer), of: args.scenario }),
      (error: unknown) => {
        if (!(error instanceof Dismissed))
          setState({ sections: faultPaper(error), of: args.scenario });
      },
    );
  };
  if (typeof state === 'object') {
    return (
      <section class="answered" aria-labelledby={group}>
        <h2 id={group}>{question}</h2>
        <PaperView sections={state.sections} of={state.of} />
      </section>
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

function faultPaper(error: unknown): Section[] {
  return [{ id: 'fault', blocks: [{ kind: 'note', text: faultText(error) }] }];
}
