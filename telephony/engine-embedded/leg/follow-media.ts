import type { Exchange } from '../exchange.ts'
import type { MediaEvent } from '../media/media-plane.ts'
import { mediaFault } from '../outgoing/branch.ts'
import { endLeg } from './end-leg.ts'
import type { Leg } from './leg.ts'
import { lostNow, regainedNow } from './lost-leg.ts'
import { sendKeys } from './send-keys.ts'

/** What the media plane tells: translated to the core, which knows legs by their own names. */
export function followMedia(exchange: Exchange, event: MediaEvent): void {
  if (event.type === 'media.worker-lost') {
    for (const media of event.legs) workerLost(exchange, media)
    return
  }
  if (event.type === 'media.ports-low') {
    const { used, total } = event
    const about = { companyId: null, source: 'media', subject: null }
    exchange.security.add({ kind: 'ports-low', ...about, detail: { used, total } })
    return
  }
  const leg = exchange.legs.ofMedia(event.leg)
  // Of a device that was tried and has lost: nobody's news.
  if (!leg || leg.media !== event.leg) return
  if (leg.state === 'ending') lastWords(exchange, leg, event)
  else news(exchange, leg, event)
}

type LegMediaEvent = Exclude<MediaEvent, { type: 'media.worker-lost' | 'media.ports-low' }>

function news(exchange: Exchange, leg: Leg, event: LegMediaEvent): void {
  switch (event.type) {
    case 'media.digit':
      exchange.emit({ type: 'leg.digit', leg: leg.id, digit: event.digit, durationMs: event.durationMs })
      return
    case 'media.digits-unsent':
      sendKeys(exchange, leg, event.digits, event.durationMs)
      return
    case 'media.peer-hold':
      exchange.emit({ type: event.held ? 'leg.held' : 'leg.resumed', leg: leg.id })
      return
    case 'media.lost':
      lostNow(exchange, leg, 'media')
      return
    case 'media.gone':
      gone(exchange, leg, event.silentMs)
      return
    case 'media.restored':
      regainedNow(exchange, leg, 'media')
      return
    case 'media.failed':
      failed(exchange, leg, event.detail)
      return
    case 'media.quality':
      leg.quality = event.quality
      if (leg.state === 'answered' && !event.final)
        exchange.emit({ type: 'leg.quality', leg: leg.id, quality: event.quality })
      return
    default:
      common(exchange, leg, event)
  }
}

/** After the leg has left the network: its recordings and last figures still count, all else is too late. */
function lastWords(exchange: Exchange, leg: Leg, event: LegMediaEvent): void {
  if (event.type === 'media.quality') {
    leg.quality = event.quality
    if (event.final) leg.lastWords?.('quality')
  } else common(exchange, leg, event)
}

function common(exchange: Exchange, leg: Leg, event: LegMediaEvent): void {
  if (event.type === 'media.play-ended') exchange.emit({ ...event, type: 'play.ended', leg: leg.id })
  if (event.type !== 'media.recording-ended') return
  leg.recordings.delete(event.recordingId)
  // The disk refused it, or the worker died: the call goes on without, and its owner is told.
  if (event.detail !== null) {
    const about = { companyId: leg.companyId || null, source: 'recorder', subject: null }
    exchange.security.add({
      kind: 'recording-stopped',
      ...about,
      detail: { reason: event.detail },
    })
  } else if (!event.complete) {
    const { recordingId, missingMs } = event
    exchange.log.warn('a recording lacks audio: the media worker was overloaded, or packets came too late', {
      recordingId,
      missingMs,
    })
  }
  exchange.emit({ ...event, type: 'recording.ended', leg: leg.id })
  leg.lastWords?.('recording')
}

/** A desk phone or trunk that sends nothing any more has gone without a BYE. A browser may come back: the core decides. */
function gone(exchange: Exchange, leg: Leg, silentMs: number): void {
  // Before the answer nobody has to send anything: ring times and waiting times bound it.
  if (leg.state !== 'answered' || (leg.party?.kind === 'phone' && leg.party.device === 'browser')) return
  exchange.log.info('a party is gone without a word', { leg: leg.id, silentMs })
  const vanished = { from: 'media', silentMs } as const
  endLeg(exchange, leg, { by: 'system', sipCode: null, reason: 'media-timeout', vanished })
}

function failed(exchange: Exchange, leg: Leg, detail: string): void {
  // ICE gives up for good some time after a page is gone; the core has known since the audio stopped.
  if (leg.lost.media && leg.state === 'answered') return
  exchange.log.info('media failed', { leg: leg.id, detail })
  endLeg(exchange, leg, { by: 'system', sipCode: null, reason: 'media-failed' }, { code: 500 })
}

function workerLost(exchange: Exchange, media: string): void {
  const leg = exchange.legs.ofMedia(media)
  if (!leg) return
  if (leg.media === media || leg.direction === 'incoming')
    endLeg(
      exchange,
      leg,
      { by: 'system', sipCode: null, reason: 'worker-lost' },
      { code: 500, mediaDead: true },
    )
  else for (const branch of [...leg.branches]) if (branch.media === media) branch.conclude(mediaFault)
}
