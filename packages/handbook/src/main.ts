/** Writes the site to `packages/handbook/dist/site`; a link that leads nowhere, or a page that nothing leads to, fails. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reference } from './api/reference.ts';
import { site, written } from './site.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const made = site(join(root, 'docs'), await reference(root));
const pages = written(made, join(root, 'packages/handbook/dist/site'));
process.stdout.write(`${pages} pages: open packages/handbook/dist/site/index.html\n`);
for (const link of made.dead) process.stderr.write(`dead link in ${link}\n`);
for (const file of made.unlisted) process.stderr.write(`not in docs/README.md: ${file}\n`);
process.exitCode = made.dead.length + made.unlisted.length > 0 ? 1 : 0;
