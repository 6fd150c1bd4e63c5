type Data = Readonly<Record<string, unknown>>;

/** Version of the Model Context Protocol that is spoken where a client asks for none that is known. */
const LATEST = '2025-06-18';
const VERSIONS: readonly string[] = [LATEST, '2025-03-26', '2024-11-05'];
/** Bytes of a message. */
export const MESSAGE_BYTES: number = 8 * 1024 * 1024;

/** Codes of JSON-RPC 2.0, and that of the protocol for a resource that is not there. */
export const RPC = {
  parse: -32_700,
  request: -32_600,
  method: -32_601,
  params: -32_602,
  internal: -32_603,
  resource: -32_002,
} as const;

/** Fault of a request, which is its answer. */
export class RpcError extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** What a request is answered with, and what can be told on the way. */
export interface Request {
  readonly params: Data;
  /** Aborted where the client does not want the answer any more. */
  readonly signal: AbortSignal;
  /** Tells how far it is, where the client has asked for that. */
  readonly progress: (done: number, total: number, message: string) => void;
}

/** Answers requests of one kind. */
export type Handler = (request: Request) => unknown;

/** JSON-RPC as the Model Context Protocol has it: messages in lines, requests answered in whatever order they are done. */
export class RpcServer {
  private readonly handlers: Readonly<Record<string, Handler>>;
  private readonly write: (line: string) => void;
  private readonly running = new Map<unknown, AbortController>();
  private readonly info: Data;

  /** @param info what `initialize` is answered with, beside the version. */
  constructor(
    handlers: Readonly<Record<string, Handler>>,
    info: Data,
    write: (line: string) => void,
  ) {
    this.handlers = handlers;
    this.info = info;
    this.write = write;
  }

  /** Takes a line. The promise ends when it is answered. */
  async take(line: string): Promise<void> {
    if (line.trim() === '') return;
    let message: unknown;
    try {
      message = JSON.parse(line);
    } catch {
      this.fail(null, RPC.parse, 'This is no JSON.');
      return;
    }
    if (!isData(message) || message['jsonrpc'] !== '2.0' || typeof message['method'] !== 'string') {
      // An answer to a request of ours: there are none.
      if (isData(message) && ('result' in message || 'error' in message)) return;
      this.fail(null, RPC.request, 'This is no request of JSON-RPC 2.0.');
      return;
    }
    const {
      id,
      method,
      params = {},
    } = message as { id?: unknown; method: string; params?: unknown };
    if (id === undefined) {
      this.notice(method, params);
      return;
    }
    if (!isData(params)) this.fail(id, RPC.params, '"params" is a mapping.');
    else if (this.running.has(id))
      this.fail(id, RPC.request, `There is a request ${JSON.stringify(id)} already.`);
    else await this.answer(id, method, params);
  }

  /** Gives up whatever is being done. */
  stop(): void {
    for (const controller of this.running.values()) controller.abort();
  }

  private notice(method: string, params: unknown): void {
    if (method !== 'notifications/cancelled' || !isData(params)) return;
    this.running.get(params['requestId'])?.abort();
  }

  private async answer(id: unknown, method: string, params: Data): Promise<void> {
    const handler =
      method === 'initialize'
        ? this.initialize
        : method === 'ping'
          ? (): object => ({})
          : Object.hasOwn(this.handlers, method)
            ? this.handlers[method]!
            : undefined;
    if (!handler) {
      this.fail(id, RPC.method, `There is no method "${method}".`);
      return;
    }
    const controller = new AbortController();
    this.running.set(id, controller);
    const meta = params['_meta'];
    const token = isData(meta) ? meta['progressToken'] : undefined;
    let told = -1;
    const progress = (done: number, total: number, message: string): void => {
      // Progress has to rise; after the first, a hundredth is worth a message.
      const little = told >= 0 && done < total && done - told < total / 100;
      if (token === undefined || done <= told || little) return;
      told = done;
      this.send({
        method: 'notifications/progress',
        params: { progressToken: token, progress: done, total, message },
      });
    };
    try {
      const result = await handler({ params, signal: controller.signal, progress });
      if (!controller.signal.aborted) this.send({ id, result });
    } catch (error) {
      if (controller.signal.aborted) return;
      if (error instanceof RpcError) this.fail(id, error.code, error.message);
      else this.fail(id, RPC.internal, error instanceof Error ? error.message : String(error));
    } finally {
      this.running.delete(id);
    }
  }

  private readonly initialize: Handler = ({ params }) => {
    const asked = params['protocolVersion'];
    const protocolVersion = VERSIONS.find((v) => v === asked) ?? LATEST;
    return { protocolVersion, ...this.info };
  };

  private fail(id: unknown, code: number, message: string): void {
    this.send({ id, error: { code, message } });
  }

  private send(message: object): void {
    this.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  }
}

/** Whether a value is a mapping. */
export function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
