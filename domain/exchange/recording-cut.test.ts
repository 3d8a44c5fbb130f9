import { expect, it } from 'vitest'
import { centre, given, lanTalks } from './testing/story.ts'

it('a recording that a fault cuts short in the call says at its end how much of the talk it lacks', () => {
  given()
  const { customer, callId } = lanTalks()
  const [began] = centre.events('call.recording-started')
  const { recordingId, path } = began!
  centre.clock.advance(10_000)
  centre.engine.carried.get(customer)!.recordings.delete(recordingId)
  const kept = { durationMs: 9_200, bytes: 147_258, complete: false, missingMs: 800, detail: 'ENOSPC' }
  centre.engine.act({ type: 'recording.ended', leg: customer, recordingId, path, ...kept })
  expect(centre.exchange.records(callId)?.recording).toMatchObject({ complete: false, missingMs: null })
  centre.clock.advance(60_000)
  centre.engine.hangsUp(customer)
  expect(centre.events('call.recording-ended')).toEqual([
    { type: 'call.recording-ended', recordingId, path, ...kept, missingMs: 60_800 },
  ])
})

it('one that lacks audio and was not cut short ends as it is told', () => {
  given()
  const { customer } = lanTalks()
  const [began] = centre.events('call.recording-started')
  const { recordingId, path } = began!
  centre.engine.carried.get(customer)!.recordings.delete(recordingId)
  const gaps = { durationMs: 10_000, bytes: 160_058, complete: false, missingMs: 640, detail: null }
  centre.engine.act({ type: 'recording.ended', leg: customer, recordingId, path, ...gaps })
  centre.clock.advance(5_000)
  centre.engine.hangsUp(customer)
  expect(centre.events('call.recording-ended')).toMatchObject([{ missingMs: 640, complete: false }])
})
