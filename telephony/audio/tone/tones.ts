import { sampleRate } from '../frame.ts'
import { sine } from './sine.ts'

export type ToneName = 'ringback' | 'busy' | 'congestion' | 'beep'

interface Cadence {
  frequency: number
  onMs: number
  offMs: number
}

/**
 * Viet Nam's call-progress tones: 425 Hz (ITU-T E.180, supplement 2). Congestion has the shorter beat that E.180 §6
 * recommends, so that it is told from busy. The beep is the one after which one speaks.
 */
const cadences: Record<ToneName, Cadence> = {
  ringback: { frequency: 425, onMs: 1000, offMs: 4000 },
  busy: { frequency: 425, onMs: 350, offMs: 350 },
  congestion: { frequency: 425, onMs: 200, offMs: 200 },
  beep: { frequency: 1000, onMs: 250, offMs: 0 },
}

/** E.180 §8 allows -10 dBm0 ± 5; dBm0 lie 3 dB below full scale. */
const levelDb = -13

const made = new Map<ToneName, Int16Array>()

/** One cycle of the tone, 8 kHz samples; 'beep' is played once, the others are looped. Kept: do not write into it. */
export function callTone(name: ToneName): Int16Array {
  const known = made.get(name)
  if (known) return known
  const { frequency, onMs, offMs } = cadences[name]
  const cycle = new Int16Array(((onMs + offMs) * sampleRate) / 1000)
  cycle.set(sine([frequency], onMs, levelDb, 5))
  made.set(name, cycle)
  return cycle
}
