import { builtinRegistry } from './registry.ts';
import type { Vocabulary } from './form/vocabulary.ts';

/** Every kind that a scenario without plug-ins can name, with its parameters. */
export const vocabulary: Vocabulary = builtinRegistry.vocabulary;
