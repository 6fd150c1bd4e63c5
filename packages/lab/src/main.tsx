import { render } from 'preact';
import { App, opened } from './app.tsx';
import { followLink } from './share/link.ts';
import './style.css';

opened.value = await followLink(location.hash);
render(<App />, document.getElementById('app')!);
globalThis.addEventListener('hashchange', () => {
  void followLink(location.hash).then((found) => {
    opened.value = found;
  });
});
