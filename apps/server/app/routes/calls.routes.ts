import type { AppContext } from '../app-context.ts'
import { sendOrder } from '../send-order.ts'
import type { ServeRoute } from '../serve-route.ts'

/** What is done in a call, which the voice process has in memory: nothing of it waits for the database. */
export function callRoutes(serve: ServeRoute, { voiceLink }: AppContext): void {
  serve(
    'holdCall',
    ({ params, ...asked }) => sendOrder(voiceLink, asked, { type: 'call.hold', callId: params.id }),
    'screen',
  )
  serve(
    'resumeCall',
    ({ params, ...asked }) => sendOrder(voiceLink, asked, { type: 'call.resume', callId: params.id }),
    'screen',
  )
  serve(
    'hangUpCall',
    ({ params, ...asked }) => sendOrder(voiceLink, asked, { type: 'call.hang-up', callId: params.id }),
    'screen',
  )
}
