import { myDay } from '@tongdai/history/my-day'
import type { AppContext } from '../app-context.ts'
import { sendOrder } from '../send-order.ts'
import type { ServeRoute } from '../serve-route.ts'

/** An agent's status and day. */
export function agentRoutes(serve: ServeRoute, context: AppContext): void {
  const { database, clock } = context
  serve('getMyDay', ({ actor }) => myDay(database, actor, clock.now()))
  serve(
    'setAgentStatus',
    (asked) => {
      const { body } = asked
      const order =
        body.status === 'ready'
          ? ({ type: 'agent.ready' } as const)
          : ({ type: 'agent.pause', reason: body.reason } as const)
      return sendOrder(context, asked, 'agents.steer', order)
    },
    'screen',
  )
  serve(
    'finishWrapUp',
    (asked) => sendOrder(context, asked, 'agents.steer', { type: 'agent.finish-wrap-up' }),
    'screen',
  )
}
