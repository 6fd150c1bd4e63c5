/** What is said of something thrown: an error without the name of its kind. */
export function faultText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
