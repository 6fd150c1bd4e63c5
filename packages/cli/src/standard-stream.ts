import { fstatSync, writeSync } from 'node:fs';
import type { OutputStream } from './io.ts';
import { codeOf } from './system-error.ts';
import { writeWhole } from './whole-write.ts';

/** A stream of Node's with its descriptor. */
type Underlying = NodeJS.WriteStream & { readonly fd: number };

/** What says that nobody reads any more: a pipe or a connection that is closed, or a terminal that is gone. */
const GONE: ReadonlySet<string> = new Set(['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED']);

/**
 * Standard output or standard error of this process. Once it takes nothing more, what follows is dropped: the work goes on,
 * since it may write a file or decide an exit code.
 */
export class StandardStream implements OutputStream {
  /** Why not all could be written; undefined if it could, or if nobody reads it any more. */
  failure: unknown;
  private readonly stream: Underlying;
  /** Node itself does not ask how much of a write a file has taken. */
  private readonly direct: boolean;
  private lost = false;

  constructor(stream: Underlying) {
    this.stream = stream;
    this.direct = takesDirectly(stream);
    stream.on('error', (error) => this.lose(error));
  }

  write(text: string): void {
    if (this.lost) return;
    if (!this.direct) {
      this.stream.write(text);
      return;
    }
    try {
      writeWhole(this.stream.fd, Buffer.from(text));
    } catch (error) {
      this.lose(error);
    }
  }

  /** Waits until all has been written, or it is known that it cannot be. */
  async settled(): Promise<void> {
    if (this.lost || this.direct) return;
    await new Promise<void>((done) => {
      this.stream.write('', () => done());
    });
    // An error is told after the write that it belongs to.
    await new Promise((go) => setImmediate(go));
  }

  /** Whether it was a terminal that is closed by now. */
  hasGone(): boolean {
    if (!this.isTTY) return false;
    try {
      writeSync(this.stream.fd, '');
      return false;
    } catch (error) {
      return codeOf(error) === 'EIO';
    }
  }

  get isTTY(): boolean {
    return this.stream.isTTY;
  }

  get columns(): number | undefined {
    return this.stream.columns;
  }

  private lose(error: unknown): void {
    const gone = GONE.has(codeOf(error)) || (this.isTTY && codeOf(error) === 'EIO');
    if (!this.lost && !gone) this.failure = error;
    this.lost = true;
  }
}

function takesDirectly({ fd, isTTY }: Underlying): boolean {
  if (isTTY) return false;
  try {
    // In bigints: Node 20 takes numbers that a pipe has left behind for those of a link, and loads no module later on.
    const stats = fstatSync(fd, { bigint: true });
    return stats.isFile() || stats.isCharacterDevice();
  } catch {
    return false;
  }
}
