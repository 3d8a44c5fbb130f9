import { getCall } from '@tongdai/history/get-call'
import { listCalls } from '@tongdai/history/list-calls'
import { auditRecording } from '@tongdai/recordings/audit-recording'
import { openRecording } from '@tongdai/recordings/open-recording'
import type { Actor } from '@tongdai/tenancy/actor'
import type { AppContext } from '../app-context.ts'
import { list as exportedCalls } from '../exports/calls.export.ts'
import { RunningDownloads } from '../guard/running-downloads.ts'
import { stillAllowed } from '../guard/still-allowed.ts'
import { createPeaks } from '../recordings/peaks.ts'
import { sendRecording } from '../recordings/send-recording.ts'
import { WaveformMeasurer } from '../recordings/waveform-measurer.ts'
import type { ServeRoute } from '../serve-route.ts'
import { startExport } from '../work/start-export.ts'

/** Calls that were, and their recordings. */
export function historyRoutes(serve: ServeRoute, { database, storage, clock }: AppContext): void {
  const downloads = new RunningDownloads(clock)
  const measurer = new WaveformMeasurer()
  const peaksOf = createPeaks({ storage, clock, measure: (request) => measurer.measure(request) })

  serve('listCalls', ({ actor, query }) => listCalls(database, actor, query, clock.now()))
  serve('exportCalls', ({ actor, body }) => startExport({ database, clock }, actor, exportedCalls, body))
  serve('getCall', ({ actor, params }) => getCall(database, actor, params.id))
  serve('getRecording', async ({ actor, identity: { sessionId }, params, query, request, reply }) => {
    const recording = await openRecording(database, actor, params.id)
    const { headers } = request
    const again = (now: Actor) => openRecording(database, now, params.id)
    downloads.watch(reply, stillAllowed(database, { sessionId, actor }, 'recordings.listen', again))
    return sendRecording(reply, storage, recording, {
      // A range is of the version that If-Range names (RFC 9110 §13.1.5); we name none.
      range: headers['if-range'] === undefined ? headers.range : undefined,
      download: query.download === '1',
      beforeSending: () =>
        auditRecording(database, actor, {
          ...{ sessionId, callId: params.id },
          ...{ recordingId: recording.id, now: clock.now() },
        }),
    })
  })
  serve('getPeaks', async ({ actor, params, query }) =>
    peaksOf(actor.companyId, await openRecording(database, actor, params.id), query.buckets),
  )
}
