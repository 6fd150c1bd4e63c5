/** Search and the choice of light or dark: all that the site needs a script for. */
'use strict';
{
  const root = document.body.dataset.root;
  const page = document.documentElement;

  const theme = document.getElementById('theme');
  const dark = () =>
    page.dataset.theme
      ? page.dataset.theme === 'dark'
      : matchMedia('(prefers-color-scheme: dark)').matches;
  const label = () => (theme.textContent = dark() ? 'Light' : 'Dark');
  theme.hidden = false;
  label();
  theme.addEventListener('click', () => {
    page.dataset.theme = dark() ? 'light' : 'dark';
    try {
      localStorage.setItem('theme', page.dataset.theme);
    } catch {
      // Where nothing may be stored, the choice lasts as long as the page.
    }
    label();
  });

  // On a narrow screen the contents would stand before every text.
  const contents = document.querySelector('details.contents');
  if (matchMedia('(max-width: 860px)').matches) contents.open = false;
  contents.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });

  const input = document.getElementById('search');
  const found = document.getElementById('found');
  input.hidden = false;
  let index;
  const load = () =>
    (index ??= new Promise((resolve) => {
      const script = document.createElement('script');
      script.src = `${root}search.js`;
      script.addEventListener('load', () => {
        const search = new MiniSearch({
          fields: ['title', 'page', 'text'],
          storeFields: ['title', 'page', 'href', 'text'],
          searchOptions: {
            boost: { title: 4, page: 2 },
            prefix: true,
            fuzzy: 0.15,
            combineWith: 'AND',
          },
        });
        search.addAll(window.handbook);
        resolve(search);
      });
      document.head.append(script);
    }));
  const close = () => (found.hidden = true);
  const show = async () => {
    const asked = input.value.trim();
    if (asked === '') return close();
    const results = (await load()).search(asked).slice(0, 8);
    if (input.value.trim() !== asked) return;
    found.replaceChildren(
      ...results.map(({ title, page: of, href, text, terms }) => {
        const item = document.createElement('li');
        const link = document.createElement('a');
        link.href = root + href;
        const head = document.createElement('b');
        head.textContent = title === of ? title : `${of} › ${title}`;
        const line = document.createElement('span');
        const at = Math.max(
          0,
          ...terms.map((term) => text.toLowerCase().indexOf(term)).slice(0, 1),
        );
        line.textContent = text.slice(Math.max(0, at - 40), at + 90);
        link.append(head, line);
        item.append(link);
        return item;
      }),
    );
    if (results.length === 0) {
      const item = document.createElement('li');
      item.textContent = `Nothing found for “${asked}”.`;
      found.append(item);
    }
    found.hidden = false;
  };
  input.addEventListener('focus', load, { once: true });
  input.addEventListener('input', show);
  document.addEventListener('keydown', (event) => {
    const typing = event.target.matches('input, textarea');
    if (event.key === '/' && !typing) {
      event.preventDefault();
      input.focus();
    } else if (event.key === 'Escape') close();
    else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && !found.hidden) {
      const links = [...found.querySelectorAll('a')];
      const at = links.indexOf(document.activeElement) + (event.key === 'ArrowDown' ? 1 : -1);
      event.preventDefault();
      (links[at] ?? input).focus();
    } else if (event.key === 'Enter' && event.target === input) found.querySelector('a')?.click();
  });
  document.addEventListener('click', (event) => {
    if (!event.target.closest('.search')) close();
  });
}
