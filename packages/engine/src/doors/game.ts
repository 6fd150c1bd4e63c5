// Small games in files of their own: what can be worked out of them without a scenario.
export { validateGame } from '../game/check.ts';
export { GAME_FORM } from '../game/form.ts';
export {
  type ConflictGame,
  type DivisionGame,
  type ElectionGame,
  type Game,
  type GameId,
  GAMES,
  type SharingGame,
  type VotingCondition,
  type VotingGame,
} from '../game/game.ts';
export {
  type CoalitionObjection,
  type ConflictSolution,
  type DivisionSolution,
  type ElectionSolution,
  type GameSolution,
  type SharingSolution,
  solveGame,
  type VoterPower,
  type VotingSolution,
} from '../game/solve.ts';
