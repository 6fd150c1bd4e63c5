/** What answers have cost, as far as those who gave them say: `usage` of a message, with `model`, `inputTokens`, `outputTokens`, `cost`. */
export class Usage {
  private model: string | undefined;
  private readonly sums: Partial<Record<'inputTokens' | 'outputTokens' | 'cost', number>> = {};

  /** Adds what a message says of itself; what cannot be read is passed over. */
  add(usage: unknown): void {
    if (typeof usage !== 'object' || usage === null) return;
    const { model, ...numbers } = usage as Readonly<Record<string, unknown>>;
    if (typeof model === 'string') this.model = model.slice(0, MODEL_CHARACTERS);
    for (const field of ['inputTokens', 'outputTokens', 'cost'] as const) {
      const n = numbers[field];
      if (typeof n === 'number' && Number.isFinite(n) && n >= 0)
        this.sums[field] = (this.sums[field] ?? 0) + n;
    }
  }

  get total(): { readonly model?: string } & typeof this.sums {
    return { ...(this.model === undefined ? {} : { model: this.model }), ...this.sums };
  }
}

/** Characters of a model's name that are kept. */
const MODEL_CHARACTERS = 100;
