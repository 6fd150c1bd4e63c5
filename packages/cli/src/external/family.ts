import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/** The variable by whose value a process is known to belong to a program of ours; what it starts inherits it. */
const MARK = 'PARLEY_EXTERNAL';
/** How long processes may take to end by themselves once they have been asked to, in milliseconds. */
const GRACE_MS = 1000;
/** Between two looks at what is still there, in milliseconds. */
const LOOK_MS = 20;
/** So often what is started while all is being ended is ended too. */
const SWEEPS = 100;

/** Signals that end a program which does not listen, beside those that every command listens for. */
const FATAL = [
  'SIGQUIT',
  'SIGABRT',
  'SIGALRM',
  'SIGVTALRM',
  'SIGPROF',
  'SIGXCPU',
  'SIGUSR2',
] as const;

/** A living process, as the system tells of it. */
interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  /** When it began, on the system's own clock: with its number, this names it for good. */
  readonly began: string;
}

/**
 * A program with everything that it has started, however far that has gone its own way. On Linux its processes are found by a mark in
 * their environment, by their session and group, and by who started whom; elsewhere only by their group.
 */
export class Family {
  /** What the program has to be started with. */
  readonly env: Readonly<Record<string, string | undefined>>;
  private readonly mark = randomUUID();
  /** Leads a group and a session of its own; undefined where nobody does, or not any more. */
  private first: number | undefined;
  /** Whether its first process has been waited for: then the system may give its number to somebody else. */
  private orphaned = false;
  /** Whoever was found once, by number, with its beginning: its parent may end, and nothing else would tell whose it is. */
  private readonly known = new Map<number, string>();

  constructor(env: Readonly<Record<string, string | undefined>>) {
    // A parley that a program has started marks its own programs; they are still the outer one's.
    const outer = env[MARK];
    this.env = { ...env, [MARK]: outer === undefined ? this.mark : `${outer} ${this.mark}` };
  }

  /** Notes the program's first process, which leads a group and a session of its own. */
  begin(pid: number | undefined): void {
    this.first = pid;
    watch(this);
  }

  /** Notes that the first process has ended: as long as others are in its group, that stays theirs. */
  lostFirst(): void {
    this.orphaned = true;
    this.alive();
  }

  /** Looks who belongs to it, so that it is known what nobody can tell any more when others have ended. */
  look(): void {
    this.alive();
  }

  /** Waits until all have ended; false if some are still there after the grace period. */
  async gone(): Promise<boolean> {
    for (let waited = 0; this.alive(); waited += LOOK_MS) {
      if (waited >= GRACE_MS) return false;
      // One look after the other.
      // oxlint-disable-next-line no-await-in-loop
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
    return true;
  }

  /** Asks all to end, and ends those that have not after the grace period. */
  async end(): Promise<void> {
    if (this.signal('SIGTERM') && !(await this.gone())) this.kill();
    unwatch(this);
  }

  /** As {@link end}, for a process that is about to end and cannot wait for anything. */
  endNow(): void {
    if (!this.signal('SIGTERM')) return;
    const clock = new Int32Array(new SharedArrayBuffer(4));
    for (let waited = 0; waited < GRACE_MS && this.alive(); waited += LOOK_MS) {
      Atomics.wait(clock, 0, 0, LOOK_MS);
    }
    this.kill();
  }

  /** Ends all at once. */
  kill(): void {
    // Between a look and the signal somebody may have started another.
    for (let i = 0; i < SWEEPS && this.signal('SIGKILL'); i++);
  }

  private alive(): boolean {
    return this.signal(0);
  }

  /** Sends a signal to all; whether there was anybody. */
  private signal(signal: NodeJS.Signals | 0): boolean {
    const members = process.platform === 'linux' ? this.members() : undefined;
    if (members) return members.map((pid) => send(pid, signal)).some(Boolean);
    if (this.first === undefined) return false;
    const sent = send(process.platform === 'win32' ? this.first : -this.first, signal);
    if (!sent && this.orphaned) this.first = undefined;
    return sent;
  }

  /** Those that live now; undefined where the system does not tell. */
  private members(): readonly number[] | undefined {
    const all = processes();
    if (all === undefined) return undefined;
    const led = all.filter((p) => p.session === this.first || p.group === this.first);
    // A number that nobody bears any more, the system may give to somebody else.
    if (this.orphaned && led.length === 0) this.first = undefined;
    const others = all.filter((p) => this.known.get(p.pid) === p.began || this.marked(p.pid));
    const found = new Set([...led, ...others].map((p) => p.pid));
    // Whoever has been started by one of them belongs to them, whatever it has done with its environment.
    for (let before = -1; before < found.size;) {
      before = found.size;
      for (const { pid, parent } of all) if (found.has(parent)) found.add(pid);
    }
    found.delete(process.pid);
    for (const { pid, began } of all) if (found.has(pid)) this.known.set(pid, began);
    return [...found];
  }

  private marked(pid: number): boolean {
    try {
      return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(this.mark);
    } catch {
      // It is somebody else's, or has ended meanwhile.
      return false;
    }
  }
}

/** Families that have not ended yet. */
const families = new Set<Family>();

function watch(family: Family): void {
  if (families.size === 0) {
    process.on('exit', endAll);
    if (process.platform !== 'win32') for (const s of FATAL) process.on(s, endWith);
  }
  families.add(family);
}

function unwatch(family: Family): void {
  families.delete(family);
  if (families.size > 0) return;
  process.off('exit', endAll);
  for (const s of FATAL) process.off(s, endWith);
}

function endAll(): void {
  for (const family of families) family.endNow();
}

/** Does what the signal does to every program, once all families have ended. */
function endWith(signal: NodeJS.Signals): void {
  endAll();
  process.off(signal, endWith);
  process.kill(process.pid, signal);
}

/** All processes but those that have ended and are only waited for; undefined where the system does not tell. */
function processes(): readonly Process[] | undefined {
  let names: string[];
  try {
    names = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return undefined;
  }
  return names.flatMap((name) => {
    let stat: string;
    try {
      stat = readFileSync(`/proc/${name}/stat`, 'latin1');
    } catch {
      return [];
    }
    // The name of the program, in brackets, may have anything in it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, parent, group, session] = fields;
    if (state === 'Z' || state === 'X') return [];
    return [
      {
        pid: Number(name),
        parent: Number(parent),
        group: Number(group),
        session: Number(session),
        began: fields[19]!,
      },
    ];
  });
}

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    // It has ended already.
    return false;
  }
}
