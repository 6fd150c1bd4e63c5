import type { Engine } from '@parley-sim/engine';
import type { Section } from '@parley-sim/say';
import { quoted, type Style, toTerminal } from '@parley-sim/say/terminal';
import { EXIT, type Io, type OutputStream, widthOf } from './io.ts';
import type { GivenPlugins } from './plugins/given.ts';
import { shown, styleFor } from './style.ts';

/** One call of the command: where its output goes and how that is laid out. What goes through it is shown as what it is. */
export class CommandContext {
  readonly io: Io;
  /** Of standard output. */
  readonly style: Style;
  readonly errorStyle: Style;
  /** Columns of standard output. */
  readonly width: number;
  readonly errorWidth: number;
  /** Exit code, if nothing goes wrong. */
  code: number = EXIT.ok;
  /** Plug-ins that the call was given, and the engine that has them. */
  plugins: (GivenPlugins & { readonly engine: Engine }) | undefined;

  constructor(io: Io, argv: readonly string[]) {
    this.io = { ...io, stdout: clean(io.stdout), stderr: clean(io.stderr), readLines: asks(io) };
    this.style = styleFor(io.stdout, io, argv);
    this.errorStyle = styleFor(io.stderr, io, argv);
    this.width = widthOf(io.stdout);
    this.errorWidth = widthOf(io.stderr);
  }

  /**
   * Executes plug-ins.
   *
   * @throws Problem if one is none.
   */
  async takePlugins(given: GivenPlugins): Promise<void> {
    const { loadEngine } = await import('./plugins/load.ts');
    const { noteIn } = await import('./plugins/watch.ts');
    const engine = await loadEngine(given.bundles, noteIn(given.memory));
    this.plugins = { ...given, engine };
  }

  /** Prints lines for a person. */
  print(lines: readonly string[]): void {
    this.io.stdout.write(`${lines.join('\n')}\n`);
  }

  /** Prints a paper for a person. */
  paper(sections: readonly Section[]): void {
    this.io.stdout.write(
      toTerminal(this.plugins ? sections.map(this.withPlugins) : sections, this),
    );
  }

  /** A command to go on with, with the plug-ins that it needs. */
  again(command: string): string {
    const given = this.plugins?.bundles ?? [];
    return [command, ...given.map(({ file }) => `--plugin ${quoted(file)}`)].join(' ');
  }

  private readonly withPlugins = (section: Section): Section => ({
    ...section,
    blocks: section.blocks.map((block) => {
      if (block.kind === 'steps') {
        const items = block.items.map((s) => ({ ...s, command: this.again(s.command) }));
        return { ...block, items };
      }
      const isCommand = block.kind === 'verbatim' && block.text.startsWith('parley ');
      return isCommand ? { ...block, text: this.again(block.text) } : block;
    }),
  });

  /** Prints a document for a program. */
  json(document: unknown): void {
    this.io.stdout.write(toJson(document));
  }

  /** Says something beside the result. */
  say(line: string): void {
    this.io.stderr.write(`${line}\n`);
  }
}

/** A stream that nothing can command but we: not a file, nor its name, a trace, a shard, another program, an error message. */
function clean(output: OutputStream): OutputStream {
  return {
    write: (text) => output.write(shown(text)),
    get isTTY() {
      return output.isTTY;
    },
    get columns() {
      return output.columns;
    },
  };
}

/** Standard input whose prompts and proposals go to the terminal as its output does. */
function asks(io: Io): Io['readLines'] {
  return (complete) => {
    const lines = io.readLines((line) => complete(line).map(shown));
    return { next: (prompt) => lines.next(shown(prompt)), close: () => lines.close() };
  };
}

/** A document as it is printed and written to files. */
export function toJson(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
