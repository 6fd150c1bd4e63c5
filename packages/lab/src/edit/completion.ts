import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { hoverTooltip } from '@codemirror/view';
import { engine, scenario } from '../state.ts';
import { meaningAt, suggestionsAt } from './suggestions.ts';

/** What can stand where the cursor is, by the form of a scenario and the names that this one has given. */
export function complete(context: CompletionContext): CompletionResult | null {
  const text = context.state.doc.toString();
  const found = suggestionsAt(text, context.pos, scenario.value, engine.vocabulary);
  if (!found || (found.key && found.from === context.pos && !context.explicit)) return null;
  return {
    from: found.from,
    options: found.all.map((s) => ({ ...s, apply: found.key ? `${s.label}: ` : s.label })),
    validFor: /^[\w/-]*$/,
  };
}

/** What the field under the pointer means. */
export const meanings: ReturnType<typeof hoverTooltip> = hoverTooltip((view, offset) => {
  const found = meaningAt(view.state.doc.toString(), offset, engine.vocabulary);
  if (!found) return null;
  return {
    pos: found.from,
    end: found.to,
    create: () => {
      const dom = document.createElement('div');
      dom.className = 'meaning';
      dom.textContent = found.text;
      return { dom };
    },
  };
});
