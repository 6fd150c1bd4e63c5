const quick = {
  bidding: { kind: 'time-dependent', exponent: 1 },
  acceptance: { kind: 'next' },
  walkout: { kind: 'hazard', chance: 0.05 },
};
/** Three at the table, one of them for a single clause; what compiles in no time. */
export const TREATY = {
  parley: 1,
  name: 'small-treaty',
  title: 'A small treaty',
  clauses: {
    water: { kind: 'categorical', options: { much: {}, some: {}, little: {} } },
    power: { kind: 'categorical', options: { shared: { consent: ['delta'] }, kept: {} } },
  },
  constraints: { dry: { forbid: { water: 'much', power: 'shared' } } },
  actors: {
    upper: {
      priorities: { water: 2, power: 1 },
      values: { water: { much: 0, some: 0.6, little: 1 }, power: { shared: 0, kept: 1 } },
      noDeal: { range: [0.1, 0.5] },
      strategy: quick,
    },
    lower: {
      priorities: { water: 1, power: 1 },
      values: { water: { much: 1, some: 0.5, little: 0 }, power: { shared: 1, kept: 0 } },
      noDeal: { range: [0.1, 0.5] },
      strategy: quick,
    },
    delta: {
      priorities: { water: 1, power: 3 },
      values: { water: { much: 1, some: 0.5, little: 0 }, power: { shared: 1, kept: 0 } },
      noDeal: { range: [0.2, 0.9] },
      strategy: quick,
    },
  },
  signatories: ['upper', 'lower'],
  packages: { draft: { title: 'Draft', options: { water: 'some', power: 'shared' } } },
  protocol: { kind: 'alternating-offers', deadline: 6 },
};
