import type { Section, Text } from '@parley-sim/say';

/** A section without what only a command line understands. */
export function withoutFlags(section: Section): Section {
  return {
    ...section,
    blocks: section.blocks
      .filter((b) => b.kind !== 'steps')
      .map((b) => (b.kind === 'how' || b.kind === 'text' ? { ...b, text: plain(b.text) } : b)),
  };
}

function plain(text: Text): Text {
  const cut = (s: string): string => s.replace(/ · more: --full$/, '').replace(/ \(--full\)/, '');
  if (typeof text === 'string') return cut(text);
  return text.map((piece) =>
    typeof piece === 'string' ? cut(piece) : { ...piece, text: cut(piece.text) },
  );
}
