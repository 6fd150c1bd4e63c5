import type { Seat } from '../seat.ts';
import { Aspiration, type Aspirations } from './aspiration.ts';
import { GroupedSpace } from './ground.ts';
import { Thoughts } from './thoughts.ts';

const shared = new WeakMap<Seat, Map<string, Asking>>();
/** Numbers that are uncertain are others in every run; so many of them are kept. */
const SHARED_MAX = 4;

/** What an actor asks for and thinks of the others, worked out once for each moment of its table. */
export class Asking {
  readonly ground: GroupedSpace = new GroupedSpace();
  private readonly seat: Seat;
  private readonly aspiration: Aspiration | undefined;
  private moment = '';
  private asked = 0;
  private held: Thoughts | undefined;

  private constructor(seat: Seat, numbers: Aspirations | undefined) {
    this.seat = seat;
    this.aspiration = numbers && new Aspiration(seat, numbers);
  }

  /**
   * What the actor at a seat asks for. Parts of one strategy that ask by the same numbers share it.
   *
   * @param numbers undefined where only thoughts are wanted.
   */
  static of(seat: Seat, numbers?: Aspirations): Asking {
    const key = numbers ? Object.values(numbers).join() : '';
    let list = shared.get(seat);
    if (!list || list.size >= SHARED_MAX) shared.set(seat, (list = new Map()));
    let asking = list.get(key);
    if (!asking) list.set(key, (asking = new Asking(seat, numbers)));
    return asking;
  }

  /** What the actor thinks of the others now. */
  get thoughts(): Thoughts {
    this.update();
    return this.held!;
  }

  /** The score that it asks for now. */
  get target(): number {
    this.update();
    return this.asked;
  }

  private update(): void {
    const { seat } = this;
    const { round, turn, heard, made, company, era, space } = seat;
    const { length: answers } = company.answers;
    const moment = [round, turn, heard.length, made.length, answers, era, space.edition].join();
    if (moment === this.moment) return;
    this.moment = moment;
    this.ground.survey(seat);
    this.held = new Thoughts(seat);
    this.asked = this.aspiration?.target(this.ground, this.held) ?? 0;
  }
}
