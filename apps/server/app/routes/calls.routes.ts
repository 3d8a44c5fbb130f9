import type { AppContext } from '../app-context.ts'
import { sendOrder } from '../send-order.ts'
import type { ServeRoute } from '../serve-route.ts'

const orders = {
  holdCall: 'call.hold',
  resumeCall: 'call.resume',
  hangUpCall: 'call.hang-up',
} as const

/** What is done in a call, as one of its parties. */
export function callRoutes(serve: ServeRoute, context: AppContext): void {
  for (const [name, type] of Object.entries(orders) as [keyof typeof orders, 'call.hold'][])
    serve(
      name,
      (asked) => sendOrder(context, asked, 'calls.steer', { type, callId: asked.params.id }),
      'screen',
    )
}
