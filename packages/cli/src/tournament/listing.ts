import { VERSION } from '@parley-sim/engine/basics';
import type { Strategy } from '@parley-sim/engine/scenario';
import {
  CONTESTANTS,
  DOMAIN_SUITE,
  measureDomain,
  suiteDomain,
} from '@parley-sim/engine/tournament';
import { hanging, renderTable } from '@parley-sim/say/terminal';
import type { CommandContext } from '../command-context.ts';

/** Lists the domains of the suite, with what they measure. */
export function listDomains(session: CommandContext, json: boolean): void {
  const domains = DOMAIN_SUITE.map(({ name, about, hash }) => ({
    name,
    about,
    hash,
    ...measureDomain(suiteDomain(name)),
  }));
  if (json) {
    session.json({ format: 'parley-list', version: 1, engine: VERSION, domains });
    return;
  }
  const { style, width } = session;
  session.print([
    ...renderTable(
      [
        { title: 'domain' },
        { title: 'what it is', shrinkTo: 16 },
        { title: 'parties', align: 'right' },
        { title: 'deals', align: 'right' },
        { title: 'opposition', align: 'right', leaveOut: 1 },
      ],
      domains.map((d) => [
        style.cyan(d.name),
        d.about,
        String(d.parties),
        d.deals.toLocaleString('en-GB'),
        d.opposition.toFixed(2),
      ]),
      { width, style },
    ),
    '',
    `${style.dim('Try')} parley tournament duo`,
  ]);
}

/** Lists the strategies that are shipped to hold others against. */
export function listContestants(session: CommandContext, json: boolean): void {
  if (json) {
    session.json({ format: 'parley-list', version: 1, engine: VERSION, contestants: CONTESTANTS });
    return;
  }
  const { style, width } = session;
  session.print([
    ...CONTESTANTS.flatMap(({ id, title, strategy }) => [
      ...hanging('', `${style.cyan(id)}  ${title ?? ''}`, width),
      ...hanging('  ', style.dim(partsOf(strategy)), width),
    ]),
    '',
    `${style.dim('Try')} parley tournament duo --strategies hold-out linear`,
  ]);
}

/** Parts of a strategy, as `--strategies` takes them. */
function partsOf({ bidding, acceptance, model }: Strategy): string {
  const written = (part: object): string =>
    Object.entries(part)
      .map(([key, value]) => (key === 'kind' ? String(value) : `${key}=${String(value)}`))
      .join(':');
  return [bidding, acceptance, model].flatMap((part) => (part ? [written(part)] : [])).join('+');
}
