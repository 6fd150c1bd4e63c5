import { render } from 'preact';
import { sealedHere } from './lesson/sealed.ts';
import './style.css';
import './drafts.css';
import './build.css';
import './lesson.css';
import './tournament.css';
import './narrow.css';

const app = document.getElementById('app')!;
const lesson = await sealedHere().catch(() => null);
// Of a lesson nothing is played beforehand, and nothing but its role is there to be looked at.
if (lesson) {
  const { LessonPage } = await import('./lesson/lesson-page.tsx');
  render(<LessonPage sealed={lesson} />, app);
} else {
  const { App, opened } = await import('./app.tsx');
  const { keepHistory, resume } = await import('./share/history.ts');
  opened.value =
    lesson === null
      ? { state: 'damaged', why: 'The lesson in it cannot be unpacked.' }
      : await resume();
  render(<App />, app);
  keepHistory(opened);
}
