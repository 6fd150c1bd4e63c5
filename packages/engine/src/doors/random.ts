// Named streams, from which everything is drawn.
export { openStream, type Stream, type StreamState } from '../random/stream.ts';
export { type Numbers, type Purpose, purposes, type Texts } from '../random/purposes.ts';
