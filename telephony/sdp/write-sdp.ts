import type { SessionDescription } from './session-description.ts'

export function writeSdp(_description: SessionDescription): string {
  throw new Error('not built yet')
}
