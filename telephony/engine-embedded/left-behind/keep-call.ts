import type { LegParty } from '@tongdai/engine'
import type { Call } from '@tongdai/sip'
import type { Exchange } from '../exchange.ts'

/** Writes down how a call is to be ended if this process is killed; again after whatever changes the way to its peer. */
export function keepCall({ leftBehind, clock }: Exchange, call: Call | null, party: LegParty | null): void {
  if (!call || !party) return
  leftBehind.keep(keyOf(call), () => {
    const left = call.leftBehind()
    // A browser's socket dies with this process, and its media with the media workers: nobody is left to be told.
    if (!left || left.flow?.transport === 'ws' || left.flow?.transport === 'wss') return null
    return { party, at: clock.now(), left }
  })
}

/** It is over, and its peer is being told. */
export function forgetCall({ leftBehind }: Exchange, call: Call | null): void {
  if (call) leftBehind.forget(keyOf(call))
}

function keyOf({ callId, dialogId }: Call): string {
  return `${callId}|${dialogId.localTag}`
}
