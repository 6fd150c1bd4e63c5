import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import diff from 'highlight.js/lib/languages/diff';
import json from 'highlight.js/lib/languages/json';
import python from 'highlight.js/lib/languages/python';
import typescript from 'highlight.js/lib/languages/typescript';
import yaml from 'highlight.js/lib/languages/yaml';
import { escaped } from './text.ts';

const LANGUAGES = { bash, diff, json, python, typescript, yaml };
for (const [name, language] of Object.entries(LANGUAGES)) hljs.registerLanguage(name, language);

const ALIASES: Readonly<Record<string, string>> = {
  sh: 'bash',
  ts: 'typescript',
  js: 'typescript',
  yml: 'yaml',
};

/** Block of code as HTML; the first word of `info` is its language, the rest what stands above it, such as a file's name. */
export function codeBlock(text: string, info: string): string {
  const [language = '', ...rest] = info.split(/\s+/);
  const name = ALIASES[language] ?? language;
  const inner =
    language === 'console'
      ? session(text)
      : name in LANGUAGES
        ? hljs.highlight(text, { language: name }).value
        : escaped(text);
  const caption = rest.length === 0 ? '' : `<figcaption>${escaped(rest.join(' '))}</figcaption>`;
  // What is wider than the screen is scrolled, so it has to be reached by keyboard.
  return `<figure class="code">${caption}<pre tabindex="0"><code>${inner}</code></pre></figure>\n`;
}

/** Session in a terminal: what is typed stands out, and its prompt is not copied with it. */
function session(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      line.startsWith('$ ')
        ? `<b class="typed"><span class="prompt">$ </span>${escaped(line.slice(2))}</b>`
        : escaped(line),
    )
    .join('\n');
}
