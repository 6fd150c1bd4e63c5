import type { Reporter, TestModule } from 'vitest/node';

const SHOWN = 10;

/** Says which files took longest, with how long it took to import what they test, and to test it. */
export default class Slowest implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    // Of a few files the other reporter has said it.
    if (modules.length <= SHOWN) return;
    const rows = modules
      .map((module) => {
        const { collectDuration, duration } = module.diagnostic();
        return { file: module.relativeModuleId, imported: collectDuration, tested: duration };
      })
      .sort((a, b) => b.imported + b.tested - a.imported - a.tested)
      .slice(0, SHOWN);
    const seconds = (ms: number): string => (ms / 1000).toFixed(1).padStart(7);
    console.log(`The ${SHOWN} slowest of ${modules.length} files, in seconds`);
    console.log(' import   tests');
    for (const { file, imported, tested } of rows)
      console.log(`${seconds(imported)} ${seconds(tested)}  ${file}`);
    console.log();
  }
}
