import type { CallStage } from './call.ts'
import type { CallTurn } from './call-turn.ts'

/**
 * ```
 *               ┌───────────────────────────┐
 *  arrival ─────┴─► prompt ─► queue ────► conversation       every stage ─► over, and nothing after it
 *     │               ▲ │  ▲    │ ▲             ▲  │
 *     │               └─┘  └────┘ └─────────────┼──┘ the agent's phone did not return
 *     └───────────────────► dial ───────────────┘
 * ```
 */
const moves: Record<CallStage['in'], readonly CallStage['in'][]> = {
  arrival: ['prompt', 'queue', 'dial', 'over'],
  prompt: ['prompt', 'queue', 'over'],
  queue: ['prompt', 'conversation', 'over'],
  dial: ['conversation', 'over'],
  conversation: ['queue', 'over'],
  over: [],
}

/** Refuses, by throwing, what the drawing does not have: the exchange then ends the call as a fault. */
export function moveTo({ call }: CallTurn, stage: CallStage): void {
  const from = call.stage.in
  if (!moves[from].includes(stage.in)) throw new Error(`a call cannot go from ${from} to ${stage.in}`)
  call.stage = stage
}
