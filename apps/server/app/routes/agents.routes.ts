import { myDay } from '@tongdai/history/my-day'
import type { AppContext } from '../app-context.ts'
import { sendOrder } from '../send-order.ts'
import type { ServeRoute } from '../serve-route.ts'

/**
 * An agent's status and day. The status is of an agent that the voice process has in memory: nothing of it waits for the
 * database.
 */
export function agentRoutes(serve: ServeRoute, { database, voiceLink, clock }: AppContext): void {
  serve('getMyDay', ({ actor }) => myDay(database, actor, clock.now()))
  serve(
    'setAgentStatus',
    ({ body, ...asked }) =>
      sendOrder(
        voiceLink,
        asked,
        body.status === 'ready' ? { type: 'agent.ready' } : { type: 'agent.pause', reason: body.reason },
      ),
    'screen',
  )
  serve('finishWrapUp', (asked) => sendOrder(voiceLink, asked, { type: 'agent.finish-wrap-up' }), 'screen')
}
