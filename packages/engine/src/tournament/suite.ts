import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { choiceArgument } from '../arguments.ts';
import { frozen } from '../freeze.ts';
import type { Scenario } from '../form/scenario.ts';
import { type DomainDesign, generateDomain } from './domain-design.ts';

/** Domain of the shipped suite: how it is made, and what comes of it. */
export interface SuiteDomain extends DomainDesign {
  /** What it is there for, in a few words. */
  readonly about: string;
  /** First 16 hexadecimal digits of the SHA-256 of the scenario as JSON: what it is made of today is what it was made of then. */
  readonly hash: string;
}

const same = (clauses: number, options: number): number[] =>
  Array.from({ length: clauses }, () => options);
const between = (low: number, high: number): { range: readonly [number, number] } => ({
  range: [low, high],
});

/**
 * Domains to hold strategies against each other: two to six parties, 8 to 65,536 deals, from common interests to a pie, with no-deal
 * values that are known, uncertain or unequal, in a hurry and at leisure. They are made, not written: {@link suiteDomain}.
 */
// prettier-ignore
export const DOMAIN_SUITE: readonly SuiteDomain[] = frozen([
  { name: 'duo-pie', about: 'one clause, zero-sum', options: [21], conflict: 1, hash: '2fc5f021694efd06' },
  { name: 'duo-toy', about: 'eight deals', options: same(3, 2), conflict: 1, correlation: -0.5, noDeal: 0.1, hash: 'c0dfd2310edec153' },
  { name: 'duo-common', about: 'common interests', options: same(4, 4), conflict: -0.6, correlation: 0.8, hash: 'f85bb5cac0d1dd66' },
  { name: 'duo-mild', about: 'little opposition', options: same(5, 4), opposition: 0.15, hash: '6af7fd3f25ddda1e' },
  { name: 'duo-medium', about: 'medium opposition', options: same(5, 4), opposition: 0.25, hash: '543d18bd58be6849' },
  { name: 'duo-strong', about: 'strong opposition', options: same(5, 4), opposition: 0.35, correlation: 0.3, hash: 'f2c10fe9105adf47' },
  { name: 'duo-zero-sum', about: 'zero-sum over five clauses', options: same(5, 4), conflict: 1, correlation: 1, hash: '4ff06e30f30a5746' },
  { name: 'duo-trade', about: 'opposed, but on clauses of unequal weight', options: same(6, 3), conflict: 1, correlation: -0.9, hash: '78f599d2e080c36b' },
  { name: 'duo-outside', about: 'good no-deal values', options: same(5, 4), opposition: 0.25, noDeal: 0.5, hash: 'd1657ed8c39633d0' },
  { name: 'duo-unequal', about: 'one has the better no-deal value', options: same(5, 4), opposition: 0.25, noDeal: [0.6, 0.1], hash: '82029c366dd37844' },
  { name: 'duo-uncertain', about: 'uncertain no-deal values', options: same(5, 4), opposition: 0.25, noDeal: between(0.1, 0.6), hash: 'a615428d6986e87e' },
  { name: 'duo-tight', about: 'deals are rare and uncertain', options: same(4, 4), opposition: 0.35, correlation: 0.3, noDeal: between(0.4, 0.65), hash: 'bd64400db5effd59' },
  { name: 'duo-hurry', about: 'ten rounds', options: same(5, 4), opposition: 0.3, noDeal: between(0.1, 0.4), deadline: 10, hash: 'ecb0fb3111793b69' },
  { name: 'duo-long', about: 'two hundred rounds', options: same(5, 4), opposition: 0.3, noDeal: between(0.1, 0.4), deadline: 200, hash: 'abdf28f62d6e12ed' },
  { name: 'duo-discount', about: 'waiting costs', options: same(5, 4), opposition: 0.3, noDeal: between(0.1, 0.3), discount: 0.99, hash: '096226aab3583e16' },
  { name: 'duo-many', about: 'sixteen clauses of two options', options: same(16, 2), conflict: 1, noDeal: between(0.1, 0.4), hash: '55872c489b59cfe6' },
  { name: 'duo-wide', about: 'two clauses of sixty options', options: [60, 60], opposition: 0.25, noDeal: 0.2, hash: '18d0b43186c558d9' },
  { name: 'duo-large', about: '65,536 deals', options: same(8, 4), opposition: 0.25, noDeal: between(0.1, 0.4), hash: 'd9aa6a58b81d5b19' },
  { name: 'duo-mixed', about: 'clauses of two to nine options', options: [2, 3, 5, 9], opposition: 0.3, noDeal: between(0.2, 0.5), hash: '85de65f4f3f4cd59' },
  { name: 'duo-random', about: 'unrelated wishes', options: same(6, 4), conflict: 0, hash: '9c36c83be68f9227' },
  { name: 'trio-mild', about: 'three, little opposition', parties: 3, options: same(4, 4), opposition: 0.2, noDeal: between(0.1, 0.4), hash: '6d1b21cfcd0ea3fe' },
  { name: 'trio-strong', about: 'three, strong opposition', parties: 3, options: same(4, 4), opposition: 0.33, noDeal: between(0, 0.3), hash: '50a07060a5c6cf4a' },
  { name: 'trio-unequal', about: 'three with unequal no-deal values', parties: 3, options: same(4, 4), opposition: 0.25, noDeal: [0.4, 0.1, 0.1], hash: '4f78c72faa74789a' },
  { name: 'trio-pie', about: 'two against one over one clause', parties: 3, options: [21], conflict: 1, hash: '36f3d9dff1b2c352' },
  { name: 'quartet-mild', about: 'four, little opposition', parties: 4, options: same(4, 3), opposition: 0.2, noDeal: between(0.1, 0.3), hash: 'e1057fea928ed830' },
  { name: 'quartet-strong', about: 'four, strong opposition', parties: 4, options: same(4, 3), opposition: 0.35, noDeal: between(0, 0.3), hash: '56415adaa9fbb34b' },
  { name: 'quartet-hurry', about: 'four, ten rounds', parties: 4, options: same(4, 3), opposition: 0.25, noDeal: 0.2, deadline: 10, hash: '630a699689b17287' },
  { name: 'quintet', about: 'five parties', parties: 5, options: same(5, 3), opposition: 0.3, noDeal: between(0, 0.3), hash: 'abf5b05cd5fecf4d' },
  { name: 'sextet', about: 'six parties', parties: 6, options: same(5, 3), opposition: 0.3, noDeal: between(0, 0.3), hash: '8a7852b0e980262c' },
  { name: 'sextet-common', about: 'six, common interests', parties: 6, options: same(5, 3), conflict: -0.7, noDeal: between(0.2, 0.5), hash: '2324d8ef346c16cb' },
]);

/**
 * Domain of {@link DOMAIN_SUITE}, made anew each time.
 *
 * @throws ParleyError `argument/invalid` where there is none of that name.
 */
export function suiteDomain(name: string): Scenario {
  choiceArgument(
    'name',
    name,
    DOMAIN_SUITE.map((d) => d.name),
  );
  const { about, hash: _, ...design } = DOMAIN_SUITE.find((d) => d.name === name)!;
  return { ...generateDomain(design), summary: `${about[0]!.toUpperCase()}${about.slice(1)}.` };
}

/** Hash of a domain, as {@link DOMAIN_SUITE} has it. */
export function domainHash(scenario: Scenario): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(scenario)))).slice(0, 16);
}
