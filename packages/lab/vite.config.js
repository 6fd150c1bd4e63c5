import { defineConfig } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';

// One file without a request: it opens from disk, and `parley lab` serves it as it stands.
export default defineConfig({
  root: import.meta.dirname,
  plugins: [viteSingleFile({ removeViteModuleLoader: true })],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // A module in a worker would not be loaded by a page that is opened from disk.
  worker: { format: 'iife' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    rollupOptions: { input: 'lab.html' },
    reportCompressedSize: false,
  },
  logLevel: 'warn',
});
