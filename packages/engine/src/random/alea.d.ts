/** seedrandom's `alea` by itself: the package's index brings all its other generators and Node's `crypto` along. */
declare module 'seedrandom/lib/alea.js' {
  interface State {
    c: number;
    s0: number;
    s1: number;
    s2: number;
  }
  export interface Alea {
    /** The next draw, uniform on [0, 1) with 53 random bits. */
    double(): number;
    state(): State;
  }
  export default function alea(seed: string, options: { readonly state: Readonly<State> }): Alea;
}
