import { main } from './index.ts';
import type { Io, Output } from './io.ts';

/** A stream of this process. */
function output(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => void stream.write(text),
    get isTTY() {
      return stream.isTTY;
    },
    get columns() {
      return stream.columns;
    },
  };
}

const io: Io = {
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  env: process.env,
  cwd: process.cwd(),
  now: () => performance.now(),
  onInterrupt: (listener) => {
    // Once only: a second Ctrl-C ends the process whatever it is doing.
    process.once('SIGINT', listener);
    return () => void process.off('SIGINT', listener);
  },
};

/** Runs the command as this process. */
export async function start(): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    // Who reads our output may stop early (`parley … | head`): that is no error.
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0);
      throw error;
    });
  }
  process.exitCode = await main(process.argv.slice(2), io);
}
