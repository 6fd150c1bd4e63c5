/**
 * MurmurHash3 (x86, 128 bits) over bytes of any length, written out from MurmurHash3.cpp of SMHasher (Austin Appleby, public
 * domain) with whole numbers of any size, so that it shares nothing with the engine's.
 */
export function murmurOracle(bytes: Uint8Array, seed = 0): [number, number, number, number] {
  const M = 0xffffffffn;
  const times = (a: bigint, b: bigint): bigint => (a * b) & M;
  const rotl = (x: bigint, r: bigint): bigint => ((x << r) | (x >> (32n - r))) & M;
  const c = [0x239b961bn, 0xab0e9789n, 0x38b34ae5n, 0xa1e38b93n];
  const spins = [15n, 16n, 17n, 18n];
  const turns = [19n, 17n, 15n, 13n];
  const adds = [0x561ccd1bn, 0x0bcaa747n, 0x96cd1c35n, 0x32ac3b17n];
  const h = [seed, seed, seed, seed].map(BigInt);
  const scrambled = (k: bigint, lane: number): bigint =>
    times(rotl(times(k, c[lane]!), spins[lane]!), c[(lane + 1) % 4]!);
  const word = (at: number): bigint => {
    let sum = 0n;
    for (let i = 3; i >= 0; i--) sum = (sum << 8n) | BigInt(bytes[at + i] ?? 0);
    return sum;
  };
  const whole = bytes.length - (bytes.length % 16);
  for (let at = 0; at < whole; at += 16) {
    for (let lane = 0; lane < 4; lane++) {
      h[lane]! ^= scrambled(word(at + 4 * lane), lane);
      h[lane] = (rotl(h[lane]!, turns[lane]!) + h[(lane + 1) % 4]!) & M;
      h[lane] = (times(h[lane]!, 5n) + adds[lane]!) & M;
    }
  }
  for (let lane = 0; lane < 4; lane++) {
    if (whole + 4 * lane < bytes.length) h[lane]! ^= scrambled(word(whole + 4 * lane), lane);
  }
  const spread = (): void => {
    for (let lane = 1; lane < 4; lane++) h[0] = (h[0]! + h[lane]!) & M;
    for (let lane = 1; lane < 4; lane++) h[lane] = (h[lane]! + h[0]!) & M;
  };
  for (let lane = 0; lane < 4; lane++) h[lane]! ^= BigInt(bytes.length);
  spread();
  for (let lane = 0; lane < 4; lane++) {
    let x = h[lane]!;
    x = times(x ^ (x >> 16n), 0x85ebca6bn);
    x = times(x ^ (x >> 13n), 0xc2b2ae35n);
    h[lane] = x ^ (x >> 16n);
  }
  spread();
  return h.map(Number) as [number, number, number, number];
}
