import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/**
 * How much audio a WAV file really holds, from its size rather than from a header that a killed writer never brought
 * up to date.
 * @returns zeros when there is no such file, or it is none
 */
export function recordingLength(path: string): { durationMs: number; bytes: number } {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch {
    return { durationMs: 0, bytes: 0 }
  }
  try {
    const bytes = fstatSync(file).size
    const head = Buffer.alloc(Math.min(4096, bytes))
    readSync(file, head, 0, head.length, 0)
    return { durationMs: durationOf(head, bytes), bytes }
  } finally {
    closeSync(file)
  }
}

/** RIFF: chunks of id, length and content; `fmt ` has the byte rate at 8, the audio is all that follows the head of `data`. */
function durationOf(head: Buffer, size: number): number {
  if (head.length < 12 || head.toString('latin1', 0, 4) !== 'RIFF') return 0
  let byteRate = 0
  for (let at = 12; at + 8 <= head.length; ) {
    const id = head.toString('latin1', at, at + 4)
    if (id === 'fmt ' && at + 20 <= head.length) byteRate = head.readUInt32LE(at + 16)
    if (id === 'data') return byteRate > 0 ? Math.round(((size - at - 8) * 1000) / byteRate) : 0
    const length = head.readUInt32LE(at + 4)
    at += 8 + length + (length % 2)
  }
  return 0
}
