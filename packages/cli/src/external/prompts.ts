/** What every model is told of how to answer, after its role. */
const ANSWER = `Each turn you are told what the others have said and offered, and what you can do. Answer with one JSON object and nothing else:
{"text": what you say to everybody, "private": your own reasoning, kept from the others, "act": one of the acts that you are given, "deal": with an offer, one option for every issue, otherwise null}.
Use the ids of issues and options exactly as they are given. Your values tell what each option adds to your score; a deal below your no-deal value, or across one of your red lines, is refused. Whatever you put into "text" is heard by all: do not give away your numbers unless you mean to.`;

/** Roles that a model can be given by name, as prompts. `{persona}` stands for the persona of the agent's file. */
export const PROMPTS: Readonly<Record<string, string>> = {
  plain: `You negotiate for one party. You want the deal with the highest score for your party, and any deal above your no-deal value rather than none. The others have scores and no-deal values of their own, which you do not know: watch what they ask for and what they give up.`,
  greedy: `You negotiate for one party and look only at your own score. Push for as much as you can get, concede late and little, and use your words to persuade. No deal is still worse than a deal above your no-deal value.`,
  saboteur: `You sit at the table of a negotiation, and you want it to fail without being blamed for it. Sound constructive. Raise doubts, ask for what others cannot give, and do not help an agreement that could stand. Never leave the table yourself.`,
  persona: `You negotiate for one party. This is who you are: {persona} Stay in this character in everything that you say and do. You still want a good score for your party, and any deal above your no-deal value rather than none.`,
};

/** What a model is told first: its role, and how to answer. */
export function systemPrompt(role: string, persona: string | undefined): string {
  return `${role.replaceAll('{persona}', persona ?? '').trim()}\n\n${ANSWER}`;
}
