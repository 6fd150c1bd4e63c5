/** Checker of spelling by Hunspell's dictionaries; the package has no types of its own. */
declare module 'nspell' {
  interface Speller {
    correct(word: string): boolean;
    add(word: string): this;
  }
  export default function nspell(dictionary: { aff: Uint8Array; dic: Uint8Array }): Speller;
}
