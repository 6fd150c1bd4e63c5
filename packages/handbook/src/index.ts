export { address, type Chapter, chapters, CONTENTS, type Entry } from './contents.ts';
export { type Heading, type Library, type Rendered, rendered } from './page.ts';
export { lostAnchors, type Site, site, written } from './site.ts';
export { Slugs } from './slugs.ts';
export { resolved, wayTo } from './text.ts';
