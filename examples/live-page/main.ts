import { type NamedDeal } from '@parley-sim/engine/negotiation';
import { Negotiation, type TraceMove } from '@parley-sim/engine';
import { scenario } from './scenario.ts';

const YOU = 'seller';
const at = (id: string): HTMLElement => document.querySelector<HTMLElement>(`#${id}`)!;
const button = (id: string): HTMLButtonElement => at(id) as HTMLButtonElement;
const input = (id: string): HTMLInputElement => at(id) as HTMLInputElement;
const said = (deal: NamedDeal): string =>
  `€${deal['price']}, ${deal['warranty'] === 'year' ? 'with' : 'without'} a warranty`;
const record = at('record');
const write = ({ actor, act, deal }: TraceMove): void => {
  const line = record.appendChild(document.createElement('li'));
  line.textContent = `${actor}: ${act}${deal ? ` ${said(deal)}` : ''}`;
};

const negotiation = new Negotiation(scenario, { seed: 'live' });
negotiation.on('move', ({ move }) => write(move));
negotiation.on('redo', ({ moves }) => moves.forEach(write));
negotiation.on('undo', ({ moves }) => moves.forEach(() => record.lastElementChild?.remove()));
negotiation.on('state', draw);

function draw(): void {
  const { state, ended, acts, value, model } = negotiation;
  const deal = state.standing < 0 ? 'nothing' : said(model.describe(state.standing));
  at('now').textContent = ended
    ? `${value}: ${deal}`
    : `Round ${state.round}: on the table: ${deal}`;
  button('accept').disabled = !acts.includes('accept');
  button('undo').disabled = !negotiation.canUndo;
  button('redo').disabled = !negotiation.canRedo;
}

/** Does something, and goes on until it is your turn again: by default the buyer's strategy answers. */
function click(
  id: string,
  act: () => unknown,
  goOn: () => unknown = () => negotiation.step(),
): void {
  at(id).addEventListener('click', () => {
    act();
    while (!negotiation.ended && negotiation.mover !== YOU) goOn();
  });
}
click('accept', () => negotiation.play({ act: 'accept' }));
click('offer', () => {
  const price = Number(input('price').value);
  const warranty = input('warranty').checked ? 'year' : 'none';
  if (!negotiation.ended) negotiation.play({ act: 'offer', deal: { price, warranty } });
});
const undo = (): void => negotiation.undo();
const redo = (): void => negotiation.redo();
click('undo', undo, undo);
click('redo', redo, redo);
draw();
