import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unreadable } from '../files.ts';
import { Problem } from '../problem.ts';

/** What a bundle's script calls what the file exports. */
export const BUNDLE_NAME = 'parleyPlugin';

/** A plug-in's file with all that it imports, as one script. Threads, pages and the fingerprint are of this text. */
export interface PluginBundle {
  /** As the user calls it. */
  readonly file: string;
  readonly code: string;
  /** The first 16 hexadecimal digits of the SHA-256 of the code. */
  readonly hash: string;
}

/** What a plug-in may import of ours comes from the parley that plays it, whichever its own folder has. */
const OURS = /^@parley-sim\/engine(\/|$)/;

/**
 * Bundles a plug-in: its file, JavaScript or TypeScript, with what it imports.
 *
 * @throws Problem if it cannot be read or resolved, or imports what only Node has.
 */
export async function bundlePlugin(file: string, cwd: string): Promise<PluginBundle> {
  const path = resolve(cwd, file);
  const found = await stat(path).catch((error: unknown) => {
    throw new Problem(unreadable(file, error));
  });
  if (found.isDirectory()) {
    throw new Problem(`${file} is a folder.`, [
      'Name the file whose default export the plug-in is.',
    ]);
  }
  const { rolldown } = await import('rolldown');
  try {
    const build = await rolldown({
      input: path,
      cwd,
      platform: 'browser',
      logLevel: 'silent',
      treeshake: true,
      // Where it lies on this machine is no part of it.
      experimental: { attachDebugInfo: 'none' },
      plugins: [
        {
          name: 'parley',
          resolveId: (id) => (OURS.test(id) ? fileURLToPath(import.meta.resolve(id)) : null),
        },
      ],
    });
    // A script, which page and worker can execute at once; a module could not be had in a page that is opened from disk.
    const { output } = await build.generate({
      format: 'iife',
      name: BUNDLE_NAME,
      exports: 'named',
      comments: false,
      codeSplitting: false,
    });
    await build.close();
    const [{ code, imports }] = output;
    if (imports.length > 0) {
      throw new Problem(
        `The plug-in ${file} imports ${imports.join(', ')}, which cannot be bundled.`,
        ['A plug-in computes and nothing else: it plays in a page too, where there is no Node.'],
      );
    }
    const hash = createHash('sha256').update(code).digest('hex').slice(0, 16);
    return { file, code, hash };
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(`The plug-in ${file} cannot be bundled.`, reasonsOf(error));
  }
}

/** What a bundler has to say, without the colours that it may have. */
function reasonsOf(error: unknown): string[] {
  const text = error instanceof Error ? error.message : String(error);
  // oxlint-disable-next-line no-control-regex
  const plain = text.replaceAll(/\u001b\[[\d;]*m/g, '');
  return plain.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('    at '));
}
