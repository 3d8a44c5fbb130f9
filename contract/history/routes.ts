import { z } from 'zod'
import { callDetail } from '../call.ts'
import { jobView } from '../jobs/schema.ts'
import { defineRoute } from '../route.ts'
import { idParams } from '../values.ts'
import { exportCallsBody } from './export.ts'
import { callListQuery, callPage, peaks, peaksQuery } from './schema.ts'

export const historyRoutes = {
  listCalls: defineRoute({
    method: 'GET',
    path: '/api/calls',
    needs: 'calls.see',
    summary: 'Call history, newest first; agents see what they had, and what was offered to them',
    query: callListQuery,
    response: callPage,
  }),
  exportCalls: defineRoute({
    method: 'POST',
    path: '/api/calls/export',
    needs: 'calls.export',
    summary: 'Put calls of the history into a file, in the background: those that these filters let through',
    body: exportCallsBody,
    response: jobView,
  }),
  getCall: defineRoute({
    method: 'GET',
    path: '/api/calls/:id',
    needs: 'calls.see',
    summary: 'A call with its timeline',
    params: idParams,
    response: callDetail,
  }),
  getRecording: defineRoute({
    method: 'GET',
    path: '/api/calls/:id/recording',
    needs: 'recordings.listen',
    summary: 'The recording, stereo WAV; Range is honoured; ?download=1 saves it',
    params: idParams,
    query: z.object({
      download: z.literal('1').optional(),
      /** How long, ms, whoever asks knows it to be: a browser takes what has one address for one thing, and this one grows. */
      known: z.coerce.number().int().min(0).optional(),
    }),
    produces: 'audio/wav',
  }),
  getPeaks: defineRoute({
    method: 'GET',
    path: '/api/calls/:id/peaks',
    needs: 'recordings.listen',
    summary: 'Loudness of the recording, for its waveform',
    params: idParams,
    query: peaksQuery,
    response: peaks,
  }),
}
