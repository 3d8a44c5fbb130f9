import { z } from 'zod'
import { callDetail } from '../call.ts'
import { defineRoute } from '../route.ts'
import { done, idParams } from '../values.ts'
import { agentDay, callListQuery, callPage, peaks, peaksQuery } from './schema.ts'

export const callRoutes = {
  holdCall: defineRoute({
    method: 'POST',
    path: '/api/calls/:id/hold',
    summary: 'The other party hears music',
    params: idParams,
    response: done,
  }),
  resumeCall: defineRoute({
    method: 'POST',
    path: '/api/calls/:id/resume',
    summary: 'Take a held call back',
    params: idParams,
    response: done,
  }),
  hangUpCall: defineRoute({
    method: 'POST',
    path: '/api/calls/:id/hang-up',
    summary: 'End a call',
    params: idParams,
    response: done,
  }),
  listCalls: defineRoute({
    method: 'GET',
    path: '/api/calls',
    summary: 'Call history, newest first; agents see what they had, and what was offered to them',
    query: callListQuery,
    response: callPage,
  }),
  getMyDay: defineRoute({
    method: 'GET',
    path: '/api/agent/day',
    summary: 'The figures of the signed-in agent today, as the history has them',
    response: agentDay,
  }),
  getCall: defineRoute({
    method: 'GET',
    path: '/api/calls/:id',
    summary: 'A call with its timeline',
    params: idParams,
    response: callDetail,
  }),
  getRecording: defineRoute({
    method: 'GET',
    path: '/api/calls/:id/recording',
    summary: 'The recording, stereo WAV; Range is honoured; ?download=1 saves it',
    params: idParams,
    query: z.object({ download: z.literal('1').optional() }),
    produces: 'audio/wav',
  }),
  getPeaks: defineRoute({
    method: 'GET',
    path: '/api/calls/:id/peaks',
    summary: 'Loudness of the recording, for its waveform',
    params: idParams,
    query: peaksQuery,
    response: peaks,
  }),
}
