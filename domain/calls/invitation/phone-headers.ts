import type { CallTurn } from '../call-turn.ts'

/**
 * What our own browser phones are told with a ringing call, before any live event reaches them (X-Tongdai-*). Names
 * are percent-encoded UTF-8: header values must be ASCII.
 * @param resume the call that the phone comes back into
 */
export function phoneHeaders({ call, shift }: CallTurn, resume?: string): Record<string, string> {
  return {
    'Call-Id': call.id,
    Direction: call.direction,
    ...(call.queue && { Queue: encoded(call.queue.name) }),
    ...(call.hotline && { Hotline: encoded(call.hotline.number) }),
    ...(resume && { Resume: resume }),
    ...(call.queuedSince && { 'Wait-Since': new Date(call.queuedSince.wall + shift).toISOString() }),
  }
}

function encoded(name: string): string {
  // A lone surrogate, as a name cut short has it, would throw.
  return encodeURIComponent(name.toWellFormed())
}
