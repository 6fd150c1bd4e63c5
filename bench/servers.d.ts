/** Kinds of servers that queues are on. */
export type ServerKind = 'redis' | 'postgres';

/** A server of a queue, in a folder of its own on a free port. */
export interface Server {
  readonly kind: ServerKind;
  readonly port: number;
  readonly url: string;
  readonly folder: string;
  /** Whether its folder has a disk of its own. */
  readonly small: boolean;
  readonly running: boolean;
  /** Its process. */
  readonly pid: number;
  /** Ends it as a power cut does. What it has put on its disk stays. */
  kill(): Promise<void>;
  /** Starts it again, with what is on its disk. */
  start(): Promise<void>;
  /** Ends it for good, and takes its folder away. */
  remove(): Promise<void>;
}

/** Whether a server of that kind can be started here. */
export function isInstalled(kind: ServerKind): boolean;

/** Starts a server. @param more further arguments of redis-server, which may go by the port. @param disk megabytes of a disk of its own. */
export function startServer(
  kind: ServerKind,
  more?: readonly string[] | ((port: number) => readonly string[]),
  disk?: number,
): Promise<Server>;

/** Port that nobody listens at. */
export function freePort(): Promise<number>;
