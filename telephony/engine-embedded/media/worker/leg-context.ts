import type { Clock } from '@tongdai/platform/clock'
import type { MediaEvent } from '../media-plane.ts'
import type { SoundLibrary } from './sound/sound-library.ts'

/** What a worker lends each of its legs. */
export interface LegContext {
  clock: Clock
  sounds: SoundLibrary
  emit(event: MediaEvent): void
  /** The worker's sample clock: 8 a millisecond, from its start. All timestamps and recordings are placed by it. */
  now(): number
}
