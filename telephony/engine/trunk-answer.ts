/** About whom a trunk's final answer to a call speaks. */
export type TrunkAnswer =
  /** The party called, or its number: no other trunk would say otherwise. */
  | 'party'
  /** The trunk: its account, its state, what it makes of our message. Another may do better. */
  | 'trunk'
  /** It names another place to ask (RFC 3261 §21.3). */
  | 'elsewhere'

/** RFC 3261 §21.4: what is said of a number or of who has it. All 6xx are of this kind (§21.6). */
const ofTheParty = new Set([404, 410, 480, 484, 485, 486, 487])

/**
 * @param rang whether somebody was rung over it before: then only a failure of the trunk itself sends the call over
 *   another one, which would ring the party again
 */
export function trunkAnswerOf(code: number, rang: boolean): TrunkAnswer {
  if (code >= 600 || ofTheParty.has(code)) return 'party'
  if (rang) return code >= 500 || code === 430 ? 'trunk' : 'party'
  // §21.3.5: 380 describes another service, not another place.
  return code < 400 && code !== 380 ? 'elsewhere' : 'trunk'
}
