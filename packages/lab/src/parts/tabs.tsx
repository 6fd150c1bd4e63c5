import type { JSX } from 'preact';

/** Tabs by the ARIA pattern: arrows, Home and End move, one of them is in the tab order. */
export function Tabs<T extends string>({
  label,
  tabs,
  current,
  choose,
  panel,
}: {
  label: string;
  tabs: readonly { readonly id: T; readonly title: string }[];
  current: T;
  choose: (id: T) => void;
  panel: string;
}): JSX.Element {
  const move = (event: KeyboardEvent): void => {
    const at = tabs.findIndex((t) => t.id === current);
    const to = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1 + tabs.length,
      Home: 0,
      End: tabs.length - 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = tabs[to % tabs.length]!;
    choose(next.id);
    document.getElementById(`tab-${next.id}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={label} onKeyDown={move}>
      {tabs.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`tab-${id}`}
          aria-selected={id === current}
          aria-controls={panel}
          tabIndex={id === current ? 0 : -1}
          onClick={() => choose(id)}
        >
          {title}
        </button>
      ))}
    </div>
  );
}
