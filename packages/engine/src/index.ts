export type * from "./scenario/scenario.ts";
