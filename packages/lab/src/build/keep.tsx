import { batch } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { Scenario } from '@parley-sim/engine';
import type { DraftOptions } from '@parley-sim/engine/design';
import { addPackage, freeId, type NewPackage } from '../edit/add-draft.ts';
import { openRow } from '../drafts/table.tsx';
import { packageLike, shown, writer } from '../run/own-draft.ts';
import { notice, text, view } from '../state.ts';

/** What a draft is called where no other name is given. */
const NAME = 'My draft';
/** Names are cut to this in tables. */
const SHORT = 20;

/** Keeps the draft as a package of the scenario, and leads to the comparison, where it is played. */
export function KeepDraft({ of }: { of: Scenario }): JSX.Element {
  const options = shown.value!;
  const like = packageLike(of, options, writer.value);
  const empty = Object.values(options).every((o) => o === null);
  const [name, setName] = useState(NAME);
  /** What to show once the scenario has the draft. */
  const [going, go] = useState<string | undefined>(undefined);
  const title = like === undefined ? name : (of.packages?.[like]?.title ?? like);
  const keep = (): string | undefined => {
    if (empty) return undefined;
    if (like !== undefined) return like;
    const id = freeId(of, name);
    const added = addPackage(text.value, id, packageOf(name, options, writer.value));
    if (added === undefined) {
      notice.value = 'The text of the scenario has no place for another draft: add it by hand.';
      return undefined;
    }
    text.value = added;
    notice.value = `“${name}” is among the drafts of the scenario.`;
    return id;
  };
  useEffect(() => {
    if (going === undefined || !Object.hasOwn(of.packages ?? {}, going)) return;
    go(undefined);
    batch(() => {
      view.value = 'compare';
      notice.value = `“${of.packages![going]!.title ?? going}” is played beside the others.`;
      openRow(going);
    });
  }, [going, of]);
  return (
    <form
      class="keep"
      onSubmit={(e) => {
        e.preventDefault();
        keep();
      }}
    >
      {like === undefined && !empty && (
        <p class="controls">
          <label>
            Name{' '}
            <input
              value={name}
              maxLength={80}
              required
              onInput={(e) => setName(e.currentTarget.value)}
            />
          </label>
          <button type="submit">Keep it as a draft</button>
        </p>
      )}
      {!empty && (
        <p class="actions">
          <button type="button" onClick={() => go(keep())}>
            Try it in talks
          </button>
        </p>
      )}
      {like !== undefined && <p class="sub">This is “{title}”, a draft of the scenario.</p>}
    </form>
  );
}

function packageOf(title: string, options: DraftOptions, by: string | undefined): NewPackage {
  const settled = Object.entries(options).flatMap(([clause, o]) =>
    o === null ? [] : [[clause, o] as const],
  );
  return {
    title,
    ...(title.length > SHORT ? { short: title.slice(0, SHORT) } : {}),
    ...(by === undefined ? {} : { by }),
    options: Object.fromEntries(settled),
  };
}
