import { frameSamples, sampleRate } from '@tongdai/audio'
import type { Says } from './says.ts'
import type { VoiceName } from './voice-files.ts'

const pauseMs = 1500
/** What an echo or a microphone may be ahead: beyond, the oldest goes, so that delay cannot grow. */
const queueAtMost = 3200

/** One party's mouth: asked for a frame every 20 ms. */
export interface Voice {
  /** @returns 160 samples, or null for nothing to say (silence is sent) */
  next(): Int16Array | null
  /** What the party hears, for an echo; a microphone's samples come the same way. */
  feed?(samples: Int16Array): void
}

/** @param speech the decoded sentences of a name, 8 kHz */
export function createVoice(says: Says, speech: (name: VoiceName) => Int16Array): Voice {
  switch (says.kind) {
    case 'voice':
      return loopVoice(speech(says.voice))
    case 'tone':
      return toneVoice(says.hz)
    case 'echo':
    case 'microphone':
      return queueVoice()
    case 'silence':
      return { next: () => null }
  }
}

/** Says it, waits as one does for an answer, says it again. */
function loopVoice(speech: Int16Array): Voice {
  const period = speech.length + (pauseMs * sampleRate) / 1000
  let at = 0
  return {
    next() {
      const frame = new Int16Array(frameSamples)
      for (let i = 0; i < frameSamples; i++) frame[i] = speech[(at + i) % period] ?? 0
      at = (at + frameSamples) % period
      return frame
    },
  }
}

/** −15 dBFS, the phase running on from frame to frame. */
function toneVoice(hz: number): Voice {
  let at = 0
  return {
    next() {
      const frame = new Int16Array(frameSamples)
      for (let i = 0; i < frameSamples; i++)
        frame[i] = Math.round(8000 * Math.sin((2 * Math.PI * hz * ((at + i) % sampleRate)) / sampleRate))
      at = (at + frameSamples) % sampleRate
      return frame
    },
  }
}

function queueVoice(): Voice {
  const queue: number[] = []
  return {
    feed(samples) {
      for (const sample of samples) queue.push(sample)
      if (queue.length > queueAtMost) queue.splice(0, queue.length - queueAtMost)
    },
    next() {
      if (queue.length < frameSamples) return null
      return Int16Array.from(queue.splice(0, frameSamples))
    },
  }
}
