import { nearest } from '@parley-sim/engine/basics';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Problem } from '../problem.ts';
import { PROMPTS, systemPrompt } from './prompts.ts';

/** A model that plays, as its file describes it. */
export interface ModelAgent {
  /** Base address of an OpenAI-compatible endpoint, such as `https://api.openai.com/v1`. */
  readonly endpoint: string;
  readonly model: string;
  /** Environment variable that holds the key; absent where none is needed. */
  readonly keyFrom?: string;
  /** What it is told first. */
  readonly system: string;
  readonly temperature?: number;
  /** Tokens of an answer at most. */
  readonly maxTokens: number;
  /** How the form of an answer is asked for: by a JSON Schema, as any JSON object, or only in words. */
  readonly structured: 'schema' | 'json' | 'off';
  /** Price of a million tokens; absent where no cost is to be told. */
  readonly price?: { readonly input: number; readonly output: number };
}

const MAX_TOKENS = 1000;
const STRUCTURED: readonly ModelAgent['structured'][] = ['schema', 'json', 'off'];
const KEYS = [
  'endpoint',
  'model',
  'keyFrom',
  'prompt',
  'persona',
  'temperature',
  'maxTokens',
  'structured',
  'price',
] as const;

/**
 * Reads the file of a model that plays.
 *
 * @throws Problem where it cannot be read, or something in it is wrong.
 */
export function readModelFile(cwd: string, file: string): ModelAgent {
  const path = resolve(cwd, file);
  const data = parsed(textOf(path, file), file);
  const wrong = (key: string, expected: string): Problem =>
    new Problem(`${file}: "${key}" is ${JSON.stringify(data[key]) ?? 'missing'}.`, [
      `Expected: ${expected}.`,
    ]);
  const unknown = Object.keys(data).find((key) => !KEYS.some((k) => k === key));
  if (unknown !== undefined) {
    const near = nearest(unknown, KEYS);
    throw new Problem(`${file}: there is nothing called "${unknown}" in the file of a model.`, [
      near === undefined ? `There is: ${KEYS.join(', ')}` : `Did you mean "${near}"?`,
    ]);
  }
  const { endpoint, model, keyFrom, prompt = 'plain', persona, temperature, price } = data;
  const { maxTokens = MAX_TOKENS, structured = 'schema' } = data;
  if (typeof endpoint !== 'string' || !/^https?:/i.test(endpoint) || !URL.canParse(endpoint))
    throw wrong('endpoint', 'an address, such as "https://api.openai.com/v1"');
  if (typeof model !== 'string' || model === '') throw wrong('model', 'the name of a model');
  if (keyFrom !== undefined && (typeof keyFrom !== 'string' || !/^[A-Za-z_]\w*$/.test(keyFrom)))
    throw new Problem(`${file}: "keyFrom" names no environment variable.`, [
      'The key itself never stands in the file.',
    ]);
  if (typeof prompt !== 'string') throw wrong('prompt', 'the name of a prompt, or a file');
  if (persona !== undefined && typeof persona !== 'string') throw wrong('persona', 'a text');
  if (prompt === 'persona' && persona === undefined) throw wrong('persona', 'who it is, as a text');
  if (temperature !== undefined && !isNumber(temperature, 0, 2))
    throw wrong('temperature', 'a number from 0 to 2');
  if (!Number.isSafeInteger(maxTokens) || (maxTokens as number) < 1)
    throw wrong('maxTokens', 'a whole number from 1 on');
  const how = STRUCTURED.find((s) => s === structured);
  if (how === undefined) throw wrong('structured', `one of ${STRUCTURED.join(', ')}`);
  if (price !== undefined && !isPrice(price))
    throw wrong('price', '{ "input": …, "output": … }, of a million tokens each');
  return {
    endpoint: endpoint.replace(/\/+$/, ''),
    model,
    ...(keyFrom === undefined ? {} : { keyFrom }),
    system: systemPrompt(roleOf(prompt, dirname(path), file), persona),
    ...(temperature === undefined ? {} : { temperature }),
    maxTokens: maxTokens as number,
    structured: how,
    ...(price === undefined ? {} : { price }),
  };
}

/** A role by name, or the text of a file beside the model's. */
function roleOf(prompt: string, folder: string, file: string): string {
  if (Object.hasOwn(PROMPTS, prompt)) return PROMPTS[prompt]!;
  if (/[./\\]/.test(prompt)) return textOf(resolve(folder, prompt), prompt);
  const near = nearest(prompt, Object.keys(PROMPTS));
  throw new Problem(`${file}: there is no prompt "${prompt}".`, [
    near === undefined
      ? `There are ${Object.keys(PROMPTS).join(', ')}; a file is named with its ending: ./role.md`
      : `Did you mean "${near}"?`,
  ]);
}

function textOf(path: string, file: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Problem(`${file} cannot be read: ${(error as Error).message}`);
  }
}

function parsed(text: string, file: string): Readonly<Record<string, unknown>> {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new Problem(`${file} is no JSON: ${(error as Error).message}`);
  }
  if (typeof data === 'object' && data !== null && !Array.isArray(data))
    return data as Readonly<Record<string, unknown>>;
  throw new Problem(`${file} holds no JSON object.`);
}

function isNumber(value: unknown, min: number, max: number): value is number {
  return typeof value === 'number' && value >= min && value <= max;
}

function isPrice(value: unknown): value is NonNullable<ModelAgent['price']> {
  if (typeof value !== 'object' || value === null) return false;
  const { input, output, ...rest } = value as Readonly<Record<string, unknown>>;
  return (
    isNumber(input, 0, Infinity) && isNumber(output, 0, Infinity) && Object.keys(rest).length === 0
  );
}
