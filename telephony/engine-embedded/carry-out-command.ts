import type { BridgeVoice, EngineCommand } from '@tongdai/engine'
import type { Exchange } from './exchange.ts'
import { answerLeg, ringLeg } from './leg/answer-leg.ts'
import { answerTransfer } from './leg/answer-transfer.ts'
import { hangUpLeg } from './leg/hang-up-leg.ts'
import type { Leg } from './leg/leg.ts'
import { withMedia } from './leg/open-media.ts'
import { placeCall } from './outgoing/place-call.ts'

/** RFC 4733 §2.5: what phones send, long enough for every receiver. */
const digitDurationMs = 160

/** Carries out one command of the core. A command for a leg that is gone, or is going, is ignored; a recording of it ends at once. */
export function carryOutCommand(exchange: Exchange, command: EngineCommand): void {
  if (command.type === 'originate') {
    placeCall(exchange, command)
    return
  }
  const leg = exchange.legs.get(command.leg)
  if (!leg) return
  if (leg.state === 'ending') {
    if (command.type === 'record') refuseRecording(exchange, command)
    return
  }
  if (command.type === 'ring' || command.type === 'answer') {
    if (leg.direction === 'outgoing' || leg.state === 'answered') return
    if (command.type === 'answer') answerLeg(exchange, leg)
    else ringLeg(exchange, leg, command.earlyMedia ?? false)
    return
  }
  if (command.type === 'hangup') void hangUpLeg(exchange, leg, command.cause)
  else if (command.type === 'answer-transfer') void answerTransfer(exchange, leg, command.answer)
  else directMedia(exchange, leg, command)
}

type MediaCommand = Exclude<
  EngineCommand,
  { type: 'originate' | 'ring' | 'answer' | 'hangup' | 'answer-transfer' }
>

type RecordCommand = Extract<EngineCommand, { type: 'record' }>

function directMedia(exchange: Exchange, leg: Leg, command: MediaCommand): void {
  const { media } = exchange
  switch (command.type) {
    case 'play':
      withMedia(leg, (id) => media.play(id, command.playId, command.sources, command.loop ?? false))
      return
    case 'stop-play':
      withMedia(leg, (id) => media.stopPlay(id))
      return
    case 'join': {
      leg.bridge = command.bridge
      const { bridge, voice = 'talk' } = command
      withMedia(leg, (id) => media.join(bridge, id, mediaVoice(exchange, voice)))
      return
    }
    case 'leave':
      leg.bridge = null
      withMedia(leg, (id) => media.leave(id))
      return
    case 'send-digits':
      withMedia(leg, (id) => media.sendDigits(id, command.digits, command.durationMs ?? digitDurationMs))
      return
    case 'record':
      leg.recordings.add(command.recordingId)
      withMedia(leg, (id) => media.record(id, command.recordingId, command.path))
      return
    case 'stop-recording':
      withMedia(leg, (id) => media.stopRecording(id, command.recordingId))
  }
}

/** It crossed the news that the party has left. */
function refuseRecording(exchange: Exchange, { leg, recordingId, path }: RecordCommand): void {
  const none = { durationMs: 0, bytes: 0, complete: false, missingMs: 0, detail: 'its party had left' }
  exchange.emit({ type: 'recording.ended', leg, recordingId, path, ...none })
}

/** The media plane knows legs by names of its own. */
function mediaVoice(exchange: Exchange, voice: BridgeVoice): BridgeVoice {
  if (typeof voice === 'string') return voice
  return { whisperTo: exchange.legs.get(voice.whisperTo)?.media ?? voice.whisperTo }
}
