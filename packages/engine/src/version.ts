/** The engine's version, written into everything that it puts out. */
export const VERSION: string = '0.2.0';
