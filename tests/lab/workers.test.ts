import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { Crew, Dismissed } from '../../packages/lab/src/run/crew.ts';
import { Prefix } from '../../packages/lab/src/run/prefix.ts';
import type { WorkerTask } from '../../packages/lab/src/run/worker.ts';
import { choose, hasBrowser, unfold, usePage } from '../support/browser.ts';

describe('runs that several workers play', () => {
  it('are handed on without a gap, whoever is first', () => {
    const prefix = new Prefix();
    const [a, b, c] = [
      { from: 0, to: 10 },
      { from: 10, to: 20 },
      { from: 20, to: 60 },
    ];
    expect(prefix.take(c)).toEqual([]);
    expect(prefix.take(a)).toEqual([a]);
    expect(prefix.length).toBe(10);
    expect(prefix.take(b)).toEqual([b, c]);
    expect(prefix.length).toBe(60);
  });
});

describe('a crew', () => {
  /** A worker that does nothing but what a test has it do. */
  class Puppet extends EventTarget {
    asked: WorkerTask | undefined;
    ended = false;
    postMessage(asked: WorkerTask): void {
      this.asked = asked;
    }
    terminate(): void {
      this.ended = true;
    }
    answer(answer: unknown): void {
      this.dispatchEvent(new MessageEvent('message', { data: { id: this.asked!.id, answer } }));
    }
    die(message: string): void {
      this.dispatchEvent(Object.assign(new Event('error'), { message }));
    }
  }

  function crewOf(size: number): { crew: Crew; puppets: Puppet[] } {
    const puppets: Puppet[] = [];
    const crew = new Crew(size, () => {
      puppets.push(new Puppet());
      return puppets.at(-1) as unknown as Worker;
    });
    return { crew, puppets };
  }
  const args = {} as never;

  it('says so when a worker dies, and has another do what comes next', async () => {
    const { crew, puppets } = crewOf(1);
    const first = crew.send('a', 'analyze', args);
    const second = crew.send('a', 'analyze', args);
    puppets[0]!.die('out of memory');
    await expect(first).rejects.toThrow(/ended before it had an answer \(out of memory\)/);
    expect(puppets[0]!.ended).toBe(true);
    expect(puppets).toHaveLength(2);
    puppets[1]!.answer('done');
    expect(await second).toBe('done');
  });

  it('does not replace for ever one that dies without an errand', () => {
    const { crew, puppets } = crewOf(2);
    void crew.send('a', 'analyze', args);
    puppets[0]!.answer('done');
    puppets[0]!.die('');
    expect(puppets).toHaveLength(1);
    void crew.send('a', 'analyze', args);
    expect(puppets).toHaveLength(2);
  });

  it('hears nothing more of a worker that was let go', async () => {
    const { crew, puppets } = crewOf(1);
    const errand = crew.send('a', 'analyze', args);
    crew.dismiss('a');
    await expect(errand).rejects.toThrow(Dismissed);
    puppets[0]!.answer('late');
    puppets[0]!.die('late');
    const next = crew.send('b', 'analyze', args);
    puppets[1]!.answer('in time');
    expect(await next).toBe('in time');
  });
});

describe.skipIf(!hasBrowser)('the page with workers that', () => {
  const openPage = usePage();
  let page: Page;

  /**
   * Opens the page with two workers.
   *
   * @param fate code that says of an errand, `asked`, whether its worker keeps silent ("hold"), dies of it ("die"), or does it.
   */
  async function open(fate: string): Promise<void> {
    page = await openPage({
      script: `
        Object.defineProperty(navigator, 'hardwareConcurrency', { value: 2 });
        globalThis.fate = (asked) => ${fate};
        globalThis.answered = [];
        globalThis.Worker = class extends Worker {
          constructor(...args) {
            super(...args);
            this.addEventListener('message', ({ data }) => {
              if ('answer' in data) globalThis.answered.push(this.asked);
            });
          }
          postMessage(asked) {
            this.asked = asked;
            const what = globalThis.fate(asked);
            if (what === 'hold') return;
            if (what === 'die') {
              queueMicrotask(() => this.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' })));
              return;
            }
            super.postMessage(asked);
          }
        };`,
    });
    // Before the scenario is chosen: else its drafts alone would be played first.
    await page.getByText('fixed core', { exact: true }).click();
    await choose(page, 'used-car');
  }

  it('are stopped leave only runs that a command plays again', async () => {
    await open(`asked.kind === 'play' && asked.args.from === 10 ? 'hold' : 'go'`);
    // The last part is there, the second is not.
    const last = `globalThis.answered.some((a) => a.kind === 'play' && a.args.to === 400 && a.args.scenario.name === 'used-car')`;
    await expect.poll(async () => page.evaluate(last), { timeout: 180_000 }).toBe(true);
    await page.getByRole('button', { name: 'Stop' }).click();
    expect(await page.textContent('#runs-done')).toBe('10 talks');
    await page.click('#tab-share');
    expect(await page.textContent('#partial')).toContain('10 were played before it stopped');
    expect(await page.locator('code').first().textContent()).toContain(
      'parley compare used-car --as frame -n 10',
    );
  });

  it('are stopped before anything was said of the runs have them told all the same', async () => {
    // The first that is asked what the runs say never answers; the other plays all of them.
    await open(
      `asked.kind === 'compare' && asked.args.scenario.name === 'used-car' && !globalThis.asked1 ? (globalThis.asked1 = true, 'hold') : 'go'`,
    );
    const last = `globalThis.answered.some((a) => a.kind === 'play' && a.args.to === 400 && a.args.scenario.name === 'used-car')`;
    await expect.poll(async () => page.evaluate(last), { timeout: 180_000 }).toBe(true);
    expect(await page.textContent('#runs-done')).toBe('0 talks');
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.locator('#runs-done', { hasText: '400 talks' }).waitFor();
    expect(await page.textContent('#finding')).toContain('of 400 talks');
  });

  it('are stopped before the first run has been played leave nobody in doubt what is shown', async () => {
    await open('globalThis.silent ? "hold" : "go"');
    await page.locator('#runs-done', { hasText: '400 talks' }).waitFor();
    await page.evaluate('globalThis.silent = true');
    const stop = page.getByRole('button', { name: 'Stop' });
    // The same again: what was known of it is still what there is.
    await page.getByRole('button', { name: 'Play again' }).click();
    await stop.click();
    await page.locator('#runs-done', { hasText: '400 talks' }).waitFor();
    expect(await page.locator('#outdated').count()).toBe(0);
    // Something else: what is shown is not of it, and no file is.
    await unfold(page);
    await page.fill('.seed', 'luck');
    await page.press('.seed', 'Tab');
    await stop.click();
    await page.waitForSelector('#outdated');
    expect(await page.textContent('#runs-done')).toBe('0 talks');
    await page.click('#tab-share');
    expect(await page.getByRole('button', { name: 'Comparison (JSON)' }).isDisabled()).toBe(true);
  });

  it('die over what the runs say tell so', async () => {
    await open(`asked.kind === 'compare' ? 'die' : 'go'`);
    await page.waitForSelector('.fault:has-text("out of memory")');
    await page.evaluate(`globalThis.fate = () => 'go'`);
    await page.getByRole('button', { name: 'Play again' }).click();
    await page.locator('#runs-done', { hasText: '400 talks' }).waitFor();
    expect(await page.locator('.fault').count()).toBe(0);
  });

  it('have news take nothing from somebody who is typing a seed', async () => {
    await open(`asked.kind === 'play' && asked.args.from === 10 ? 'hold' : 'go'`);
    await page.locator('#runs-done', { hasText: /^10 talks$/ }).waitFor();
    await unfold(page);
    await page.fill('.seed', 'luck');
    // As if by a result: a click would end the typing.
    await page.locator('header button', { hasText: 'Stop' }).dispatchEvent('click');
    await page.locator('header button', { hasText: 'Play again' }).waitFor();
    expect(await page.inputValue('.seed')).toBe('luck');
  });

  it('are slow show what each number does as it is played, and keep it when stopped', async () => {
    // Of six numbers two are played.
    await open(
      `asked.kind === 'sweep' && (globalThis.begun = (globalThis.begun ?? 0) + 1) > 2 ? 'hold' : 'go'`,
    );
    await choose(page, 'wind-farm');
    await page.locator('#runs-done', { hasText: '400 talks' }).waitFor();
    await page.click('#tab-sensitivity');
    await page.getByRole('button', { name: 'Vary every uncertain number' }).click();
    const part = page.locator('#tornado-part');
    await part.filter({ hasText: 'So far 2 of 6 numbers' }).waitFor();
    expect(await page.locator('#tornado tbody tr').count()).toBe(2);
    await page.getByRole('button', { name: 'Stop' }).click();
    await part.filter({ hasText: 'Stopped: 2 of 6 numbers' }).waitFor();
    expect(await page.locator('#tornado tbody tr').count()).toBe(2);
    const size = (row: string): number =>
      Math.abs(Number(/[−-]?[\d.]+/.exec(row)![0].replace('−', '-')));
    const sizes = (await page.locator('#tornado tbody td:last-child').allTextContents()).map(size);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  });

  it('have been asked what takes long can be told to leave it', async () => {
    await open(`asked.kind === 'explain' ? 'hold' : 'go'`);
    await page.click('#tab-replay');
    const question = page.getByRole('button', { name: 'What would have turned this run?' });
    await question.click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await question.waitFor();
    expect(await question.isEnabled()).toBe(true);
  });

  it('die say so, and what was played stays', async () => {
    await open(`asked.kind === 'play' && asked.args.from === 20 ? 'die' : 'go'`);
    await page.waitForSelector('.fault:has-text("out of memory")');
    await page.evaluate(`globalThis.fate = () => 'go'`);
    await page.getByRole('button', { name: 'Play again' }).click();
    await page.locator('#runs-done', { hasText: '400 talks' }).waitFor();
    expect(await page.locator('.fault').count()).toBe(0);
  });
});
