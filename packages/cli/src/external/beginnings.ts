import type { Negotiation } from '@parley-sim/engine';
import { greeting } from './messages.ts';
import { ConversationKey, MissingReply, type Replies } from './replies.ts';

/**
 * Sees to it that a negotiation can begin with a recorded reply: whether it can go on, only playing it can tell.
 *
 * @param where the negotiation and who is missing, for the error.
 * @throws MissingReply where it cannot.
 */
export function mustBeginRecorded(
  replies: Replies,
  {
    negotiation,
    actor,
    identity,
  }: { readonly negotiation: Negotiation; readonly actor: string; readonly identity: string },
  where: string,
): void {
  const key = new ConversationKey(identity);
  key.add({ told: JSON.stringify(greeting(negotiation, actor)) });
  if (!replies.has(key.due)) throw new MissingReply(where);
}
