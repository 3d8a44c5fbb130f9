import type { VoiceName } from './voice-files.ts'

/** What a party of the carrier sends into the call. */
export type Says =
  /** Its sentences, over and over with a pause between. */
  | { kind: 'voice'; voice: VoiceName }
  | { kind: 'tone'; hz: number }
  /** What it hears, unchanged. */
  | { kind: 'echo' }
  /** What someone at the carrier's page speaks. */
  | { kind: 'microphone' }
  | { kind: 'silence' }

/** A short name for views and logs: `voice:lan-anh`, `tone:1000`, `echo`. */
export function nameOf(says: Says): string {
  if (says.kind === 'voice') return `voice:${says.voice}`
  if (says.kind === 'tone') return `tone:${says.hz}`
  return says.kind
}
