import type { CallStage } from '../call.ts'
import { arrival } from './arrival.ts'
import { conversation } from './conversation.ts'
import { dial } from './dial.ts'
import { over } from './over.ts'
import { prompt } from './prompt.ts'
import { queue } from './queue.ts'
import type { Stage } from './stage.ts'

/** Every stage by its name; a menu or a voicemail is a file beside these, a line here, and its state in `state-of.ts`. */
export const stages: { readonly [Name in CallStage['in']]: Stage<Name> } = {
  arrival,
  prompt,
  queue,
  dial,
  conversation,
  over,
}
