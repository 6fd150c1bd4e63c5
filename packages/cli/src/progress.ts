import { type Style, truncate } from '@parley-sim/say/terminal';
import { type Io, widthOf } from './io.ts';
import { own } from './style.ts';

const FIRST_MS = 400;
const EVERY_MS = 100;
const BAR = 24;
/** Empties the line, and goes to its beginning. */
const ERASE = own('\u001b[2K\u001b[G');

/** A bar on standard error, for a person only and only where the work takes long enough to be noticed. */
export class ProgressBar {
  private readonly io: Io;
  private readonly style: Style;
  private readonly total: number;
  private readonly noun: string;
  private readonly begun: number;
  private shown = -Infinity;
  private visible = false;

  /** How much was done before it began. */
  private readonly before: number;

  constructor(io: Io, style: Style, total: number, noun: string, before = 0) {
    this.before = before;
    this.io = io;
    this.style = style;
    this.total = total;
    this.noun = noun;
    this.begun = io.now();
  }

  /**
   * Says how much is done.
   *
   * @param note what is known so far, in place of how fast it goes.
   */
  update(done: number, note?: string): void {
    const { stderr } = this.io;
    this.io.onProgress?.(done, this.total, this.noun);
    const now = this.io.now();
    if (!stderr.isTTY || now - this.begun < FIRST_MS || now - this.shown < EVERY_MS) return;
    this.shown = now;
    this.visible = true;
    const filled = Math.round((done / this.total) * BAR);
    const bar = `${'━'.repeat(filled)}${this.style.dim('━'.repeat(BAR - filled))}`;
    const perSecond = ((done - this.before) / (now - this.begun)) * 1000;
    const left = perSecond > 0 ? `${duration((this.total - done) / perSecond)} left` : '';
    const pace = `${done.toLocaleString('en-GB')} of ${this.total.toLocaleString('en-GB')} ${this.noun} · ${Math.round(perSecond).toLocaleString('en-GB')} a second · ${left}`;
    const text = `${bar} ${note ?? pace}`;
    stderr.write(`${ERASE}${truncate(text, widthOf(stderr) - 1)}`);
  }

  /** Takes the bar away. */
  clear(): void {
    if (this.visible) this.io.stderr.write(ERASE);
    this.visible = false;
  }
}

/** A length of time in words. */
function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
