import { statSync } from 'node:fs'

/** What is on disk of a recording whose worker died: what `media.recording-ended` says of it. */
export function lostRecording(
  path: string,
  detail: string,
): { durationMs: number; bytes: number; complete: false; detail: string } {
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  return { durationMs: 0, bytes, complete: false, detail }
}
