import { render } from 'preact';
import { App, opened } from './app.tsx';
import { keepHistory, resume } from './share/history.ts';
import './style.css';
import './drafts.css';
import './narrow.css';

opened.value = await resume();
render(<App />, document.getElementById('app')!);
keepHistory(opened);
