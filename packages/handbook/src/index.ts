export { address, type Chapter, chapters, CONTENTS, type ContentsEntry } from './contents.ts';
export { PICTURES } from './pictures/index.ts';
export { type PageHeading, type Library, type Rendered, rendered } from './page.ts';
export { lostAnchors, type Site, site, written } from './site.ts';
export { Slugs } from './slugs.ts';
export { resolved, wayTo } from './text.ts';
