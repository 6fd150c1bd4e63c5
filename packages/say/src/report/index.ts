export { gather, gathering, type ReportStudy } from './gather.ts';
export type { ReportData, ReportOptions, ReportRun, ReportSweep } from './data.ts';
export { danceOf } from './typical-run.ts';
export { toHtml } from '../writers/html.ts';
export { sectionsToMarkdown, toMarkdown } from '../writers/markdown.ts';
