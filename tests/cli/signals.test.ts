import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Signal, SIGNALS } from '../../packages/cli/src/io.ts';
import { Signals } from '../../packages/cli/src/signals.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** What the process does at a signal, but for what others have it do: they came first. */
const send = (signal: Signal): void => process.listeners(signal).at(-1)!(signal);

const listening = (): number[] => SIGNALS.map((signal) => process.listenerCount(signal));

describe('signals', () => {
  it.each(SIGNALS)('%s is told once, and the next one ends the process', (signal) => {
    const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
    const before = listening();
    const signals = new Signals();
    const heard: string[] = [];
    signals.onInterrupt((which) => heard.push(which));
    signals.onKilled(() => heard.push('end'));
    send(signal);
    expect(heard).toEqual([signal]);
    expect(kill).not.toHaveBeenCalled();
    send(signal);
    expect(heard).toEqual([signal, 'end']);
    // By then nobody listens any more, so it does what it does to every program.
    expect(kill).toHaveBeenCalledExactlyOnceWith(process.pid, signal);
    expect(listening()).toEqual(before);
  });

  it('are never without a listener while one is there: they would end the process at once', () => {
    const signals = new Signals();
    const release = signals.onKilled(() => undefined);
    const fewer: string[] = [];
    const note = (name: string | symbol): void => void fewer.push(String(name));
    process.on('removeListener', note);
    signals.onInterrupt(() => undefined)();
    process.off('removeListener', note);
    release();
    expect(fewer.filter((name) => SIGNALS.some((signal) => signal === name))).toEqual([]);
  });

  it('are listened to only while there is a reason, since a long calculation could else not be ended', () => {
    const before = listening();
    const signals = new Signals();
    const release = [signals.onInterrupt(() => undefined), signals.onKilled(() => undefined)];
    expect(listening()).toEqual(before.map((n) => n + 1));
    release[0]!();
    expect(listening()).toEqual(before.map((n) => n + 1));
    release[1]!();
    expect(listening()).toEqual(before);
    signals.onInterrupt(() => undefined);
    send('SIGTERM');
    expect(listening()).toEqual(before);
  });
});
