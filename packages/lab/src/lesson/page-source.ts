/** The page as it was opened, without what it has drawn since: one file that opens from disk. */
export function pageSource(): string {
  const copy = document.documentElement.cloneNode(true) as HTMLElement;
  const app = copy.querySelector('#app');
  if (app) app.innerHTML = '';
  // What the editor has put into the head is of this visit.
  for (const added of copy.querySelectorAll('head style:empty')) added.remove();
  return `<!doctype html>\n${copy.outerHTML}`;
}
