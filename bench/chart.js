import { openTable, protocols } from '@parley-sim/engine/protocol';
// Inside the package on purpose: what is measured is the bare chart, without actors.
import { HeadlessTable } from '../packages/engine/dist/machine/headless.js';

const [protocol] = protocols;
/** A move to be filled in. */
const blank = () => ({
  type: 'CALM',
  actor: -1,
  deal: -1,
  needed: 0,
  asked: 0,
  barred: false,
  ratifiers: 0,
  wait: 0,
  fallback: null,
  about: -1,
  reason: 0,
  what: -1,
  amount: 0,
  ruptures: false,
});
const setup = { deadline: 100, order: [0, 1, 2, 3], essential: 15, nothingPossible: false };

/** Null strategies: everybody always counters. */
const nextMove = (move, state, n) => {
  move.type = 'OFFER';
  move.actor = state.order[state.turn];
  move.deal = n & 0xffff;
  move.needed = 15;
  move.asked = 15;
  move.reason = 4;
};

/** Plays runs on the chart; how many moves were made. */
export function onChart(runs) {
  const table = new HeadlessTable(protocol);
  const move = blank();
  let moves = 0;
  for (let run = 0; run < runs; run++) {
    table.open(openTable(setup));
    while (table.node.final === undefined) {
      nextMove(move, table.state, moves++);
      table.apply(move);
    }
  }
  return moves;
}

/** The same protocol on the same state, written as a loop by hand. */
export function byHand(runs) {
  const move = blank();
  let moves = 0;
  for (let run = 0; run < runs; run++) {
    const s = openTable(setup);
    let over = s.nothingPossible;
    while (!over) {
      nextMove(move, s, moves++);
      const actor = s.order[s.turn];
      if (move.actor !== actor) throw new Error('out of turn');
      if (move.type === 'OFFER') {
        if (move.reason !== 0) {
          s.causeActor = actor;
          s.causeReason = move.reason;
          s.causeWhat = move.what;
        }
        s.standing = move.deal;
        s.by = actor;
        s.needed = move.needed;
        s.asked = move.asked;
        s.barred = move.barred;
        s.ratifiers = move.ratifiers;
        s.wait = move.wait;
        s.fallback = move.fallback;
        s.accepted = 1 << actor;
      } else if (move.type === 'ACCEPT') {
        const may = s.standing >= 0 && !s.barred && ((s.asked & ~s.accepted) >>> actor) & 1;
        if (!may || (s.needed & s.gone) !== 0) throw new Error('unlawful');
        s.accepted |= 1 << actor;
      } else {
        s.gone |= 1 << actor;
        if ((s.essential & (1 << actor)) !== 0) break;
      }
      if (s.standing >= 0 && !s.barred && (s.needed & ~s.accepted) === 0) {
        s.bound = s.needed | s.accepted;
        break;
      }
      for (;;) {
        s.turn++;
        if (s.turn === s.seats) {
          s.turn = 0;
          s.round++;
          if (s.round > s.deadline) {
            s.round = s.deadline;
            over = true;
            break;
          }
        }
        const next = s.order[s.turn];
        if ((s.gone >>> next) & 1) continue;
        if (s.standing < 0) break;
        if (!((s.accepted >>> next) & 1)) {
          if ((s.asked >>> next) & 1) break;
        } else if ((s.asked & ~s.accepted & ~s.gone) === 0) break;
      }
    }
  }
  return moves;
}
