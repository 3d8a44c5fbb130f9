import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { usePhone } from '../softphone/phone-context.tsx'
import type { CurrentCall } from './current-call.ts'
import { useOrder } from './use-order.ts'

/** The exchange holds the call: the customer's music is its own. */
export function useHold({ callId, state }: CurrentCall) {
  const order = useOrder()
  const route = state === 'held' ? api.resumeCall : api.holdCall
  return {
    pending: order.pending,
    give: () => {
      if (callId)
        order.give((idempotencyKey) => callRoute(route, { params: { id: callId } }, { idempotencyKey }))
    },
  }
}

export function useHangUp({ callId, here, state }: CurrentCall): () => void {
  const { phone, line } = usePhone()
  const order = useOrder()
  return () => {
    // Over the phone itself where it can speak: that needs neither the web server nor its leave.
    if (here && line === 'registered' && state !== 'reconnecting') phone?.hangUp()
    else if (callId)
      order.give(async (idempotencyKey) => {
        await callRoute(api.hangUpCall, { params: { id: callId } }, { idempotencyKey })
        phone?.dropOrphan()
      })
  }
}
