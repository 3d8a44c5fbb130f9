import type { EngineCommand, HangupCause } from '../command.ts'
import { statusOfHangup } from '../hangup-status.ts'
import type { FakeBooks } from './fake-books.ts'
import { type FakeLeg, type FakeParty, newFakeLeg } from './fake-leg.ts'

/** Carries out one command on the fake exchange, as a well-behaved real one would. */
export function applyFakeCommand(engine: FakeBooks, command: EngineCommand): void {
  if (command.type === 'originate') {
    originate(engine, command)
    return
  }
  const carried = engine.carried.get(command.leg)
  if (!carried) return
  switch (command.type) {
    case 'ring':
      return
    case 'answer':
      if (carried.state === 'incoming') engine.answer(carried)
      return
    case 'hangup':
      engine.finish(command.leg, {
        by: 'exchange',
        sipCode: unansweredCode(carried, command.cause),
        reason: command.cause,
      })
      return
    case 'play':
      engine.endPlay(command.leg, 'stopped')
      carried.playing = command.playId
      return
    case 'stop-play':
      engine.endPlay(command.leg, 'stopped')
      return
    case 'join':
      carried.bridge = command.bridge
      carried.voice = command.voice ?? 'talk'
      return
    case 'leave':
      carried.bridge = null
      carried.voice = 'talk'
      return
    case 'send-digits':
      carried.keys += command.digits
      return
    case 'answer-transfer':
      return
    case 'record':
      if (!carried.recordings.has(command.recordingId))
        carried.recordings.set(command.recordingId, {
          path: command.path,
          startedAt: engine.clock.monotonic(),
        })
      return
    case 'stop-recording':
      engine.endRecording(command.leg, command.recordingId)
      return
  }
}

function unansweredCode(carried: FakeLeg, cause: HangupCause): number | null {
  if (carried.state === 'answered') return null
  return carried.state === 'incoming' ? statusOfHangup[cause] : 487
}

function originate(engine: FakeBooks, command: Extract<EngineCommand, { type: 'originate' }>): void {
  const { leg, target, ringTimeoutMs } = command
  const [trunkId = null, ...otherTrunks] = target.kind === 'trunk' ? target.trunkIds : []
  const device = target.kind === 'phone' ? (target.device ?? 'browser') : null
  const since = engine.clock.now()
  const carried = newFakeLeg({ leg, state: 'originating', since, device, trunkId, otherTrunks })
  if (!engine.name(carried)) return
  const giveUp = () => {
    engine.finish(leg, { by: 'exchange', sipCode: 408, reason: 'no-answer' })
    engine.settle()
  }
  carried.timers.push(engine.clock.after(ringTimeoutMs, giveUp))
  call(engine, carried, target.kind === 'phone' ? target.extensionId : (carried.trunkId ?? ''))
}

function call(engine: FakeBooks, carried: FakeLeg, key: string): void {
  const party = engine.partyFor(key)
  if (party) follow(engine, carried, party)
}

/** The trunk in use did not take the call. @returns false when there is none left to try */
export function tryNextTrunk(engine: FakeBooks, carried: FakeLeg): boolean {
  const next = carried.otherTrunks.shift()
  if (next === undefined) return false
  for (const plan of carried.plans.splice(0)) plan.cancel()
  carried.trunkId = next
  carried.state = 'originating'
  call(engine, carried, next)
  return true
}

function follow(engine: FakeBooks, carried: FakeLeg, party: FakeParty): void {
  const { leg } = carried
  const later = (ms: number, action: () => void) => carried.plans.push(engine.clock.after(ms, action))
  if (party.does === 'refuse') {
    later(party.afterMs ?? 0, () => engine.refuses(leg, party.sipCode))
    return
  }
  later(party.ringAfterMs ?? 0, () => engine.rings(leg))
  if (party.does === 'ring') return
  later(party.answerAfterMs, () => {
    engine.picksUp(leg)
    if (party.hangUpAfterMs === undefined) return
    later(Math.max(0, party.hangUpAfterMs - party.answerAfterMs), () => engine.hangsUp(leg))
  })
}
