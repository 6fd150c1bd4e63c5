// Laying text out for a terminal: without the papers, and the engine that they speak of.
export {
  textWidth,
  truncate,
  pad,
  wrap,
  hanging,
  listed,
  counted,
  possessive,
} from './language/text.ts';
export { renderTable, type LaidColumn } from './writers/table.ts';
export { quoted } from './language/shell.ts';
export { shellLines } from './writers/shell-lines.ts';
export { toTerminal } from './writers/terminal.ts';
export { PLAIN, type Style } from './writers/style.ts';
export { allowedBy, fallbackOf, fieldText, parameterText } from './language/field-text.ts';
