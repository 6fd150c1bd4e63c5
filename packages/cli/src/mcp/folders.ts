import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { Problem } from '../problem.ts';
import { RPC, RpcError } from './rpc.ts';

/** Folders that an assistant may read and write in, with all that is below them. */
export class Folders {
  readonly paths: readonly string[];

  /** @throws Problem where one is no folder. */
  constructor(cwd: string, folders: readonly string[]) {
    this.paths = folders.map((folder) => {
      const path = resolve(cwd, folder);
      if (!statSync(path, { throwIfNoEntry: false })?.isDirectory())
        throw new Problem(`${folder} is no folder.`);
      return realpathSync(path);
    });
  }

  /** The first of them: paths that are not absolute begin there. */
  get first(): string {
    return this.paths[0]!;
  }

  /**
   * A file in them, by its real path, so that no link leads out.
   *
   * @param fresh whether it may be missing yet, in a folder that is there.
   * @throws RpcError where it lies elsewhere.
   */
  inside(file: string, fresh: boolean): string {
    const path = isAbsolute(file) ? file : resolve(this.first, file);
    const real = realOf(path) ?? (fresh ? realOf(dirname(path)) : undefined);
    if (real === undefined) {
      // Whether something lies outside the folders is not told either.
      if (this.has(resolve(path))) throw new RpcError(RPC.params, `There is no file ${file}.`);
      throw outside(file);
    }
    const found = realOf(path) === undefined ? join(real, basename(path)) : real;
    if (!this.has(found)) throw outside(file);
    return found;
  }

  private has(path: string): boolean {
    return this.paths.some((folder) => {
      const way = relative(folder, path);
      return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
    });
  }
}

function outside(file: string): RpcError {
  return new RpcError(RPC.params, `${file} is not in a folder that parley mcp was given.`);
}

function realOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
