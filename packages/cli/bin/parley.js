#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';

// A larger nursery makes nothing faster here, and memory would grow with the number of runs until it is full.
setFlagsFromString('--max-semi-space-size=4');

const { start } = await import('../dist/main.js');

await start();
