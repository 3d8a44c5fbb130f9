import { findActorOfSession } from '@tongdai/access/find-actor'
import { may } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import { getCall } from '@tongdai/history/get-call'
import { listCalls } from '@tongdai/history/list-calls'
import { auditRecording } from '@tongdai/recordings/audit-recording'
import { openRecording } from '@tongdai/recordings/open-recording'
import type { Actor } from '@tongdai/tenancy/actor'
import type { AppContext } from '../app-context.ts'
import { createPeaks } from '../recordings/peaks.ts'
import { RunningDownloads } from '../recordings/running-downloads.ts'
import { sendRecording } from '../recordings/send-recording.ts'
import { WaveformMeasurer } from '../recordings/waveform-measurer.ts'
import type { ServeRoute } from '../serve-route.ts'

/** Calls that were, and their recordings. */
export function historyRoutes(serve: ServeRoute, { database, storage, clock }: AppContext): void {
  const downloads = new RunningDownloads(clock)
  const measurer = new WaveformMeasurer()
  const peaksOf = createPeaks({ storage, clock, measure: (request) => measurer.measure(request) })

  serve('listCalls', ({ actor, query }) => listCalls(database, actor, query))
  serve('getCall', ({ actor, params }) => getCall(database, actor, params.id))
  serve('getRecording', async ({ actor, identity: { sessionId }, params, query, request, reply }) => {
    const recording = await openRecording(database, actor, params.id)
    const { headers } = request
    downloads.watch(reply, async () => {
      const now = await findActorOfSession(database, { sessionId, ...actor })
      return now !== null && may(now, 'recordings.listen') && (await mayOpen(now, params.id))
    })
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
  /** Asked again while it is sent. */
  const mayOpen = (actor: Actor, callId: string) =>
    openRecording(database, actor, callId).then(
      () => true,
      (error) => {
        if (error instanceof Refusal) return false
        throw error
      },
    )
  serve('getPeaks', async ({ actor, params, query }) =>
    peaksOf(actor.companyId, await openRecording(database, actor, params.id), query.buckets),
  )
}
