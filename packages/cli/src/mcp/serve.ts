import { stdin } from 'node:process';
import type { CommandContext } from '../command-context.ts';
import type { Folders } from './folders.ts';
import { MESSAGE_BYTES } from './rpc.ts';
import { mcpServer } from './server.ts';

/** Serves until standard input ends, or a signal comes. */
export async function serve(session: CommandContext, folders: Folders): Promise<void> {
  const { io } = session;
  const server = mcpServer(session, folders, (line) => io.stdout.write(line));
  let [said, skipped] = ['', false];
  const open = new Set<Promise<void>>();
  const take = (line: string): void => {
    const taken = server.take(line).finally(() => open.delete(taken));
    open.add(taken);
  };
  const release = io.onInterrupt(() => {
    server.stop();
    stdin.destroy();
  });
  stdin.setEncoding('utf8');
  try {
    for await (const piece of stdin as AsyncIterable<string>) {
      said += piece;
      for (let end = said.indexOf('\n'); end >= 0; end = said.indexOf('\n')) {
        const line = said.slice(0, end);
        said = said.slice(end + 1);
        // Of a message that is too long the rest is no message either.
        if (skipped) skipped = false;
        else take(line);
      }
      if (said.length > MESSAGE_BYTES) {
        if (!skipped) take('a message that is too long');
        [said, skipped] = ['', true];
      }
    }
  } catch (error) {
    // Destroyed by a signal.
    if (!stdin.destroyed) throw error;
  } finally {
    release();
  }
  server.stop();
  await Promise.all(open);
}
