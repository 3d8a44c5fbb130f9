import { getCall } from '@tongdai/calls/history/get-call'
import { listCalls } from '@tongdai/calls/history/list-calls'
import { myDay } from '@tongdai/calls/history/my-day'
import { openRecording } from '@tongdai/calls/history/open-recording'
import type { AppContext } from '../app-context.ts'
import { createPeaks } from '../recordings/peaks.ts'
import { sendRecording } from '../recordings/send-recording.ts'
import { WaveformMeasurer } from '../recordings/waveform-measurer.ts'
import type { ServeRoute } from '../serve-route.ts'

/** Calls that were, and their recordings. */
export function historyRoutes(serve: ServeRoute, { database, storage, clock }: AppContext): void {
  const measurer = new WaveformMeasurer()
  const peaksOf = createPeaks({ storage, clock, measure: (request) => measurer.measure(request) })

  serve('listCalls', ({ actor, query }) => listCalls(database, actor, query))
  serve('getMyDay', ({ actor }) => myDay(database, actor, clock.now()))
  serve('getCall', ({ actor, params }) => getCall(database, actor, params.id))
  serve('getRecording', async ({ actor, params, query, request, reply }) => {
    // A player asks for many ranges of one hearing: only what begins at the beginning is written down.
    const audited = /^bytes=0-|^$/.test(request.headers.range ?? '')
    const recording = await openRecording(database, actor, params.id, { audited })
    const { range } = request.headers
    return sendRecording(reply, storage, recording, { range, download: query.download === '1' })
  })
  serve('getPeaks', async ({ actor, params, query }) =>
    peaksOf(
      actor.companyId,
      await openRecording(database, actor, params.id, { audited: false }),
      query.buckets,
    ),
  )
}
