import { readFile } from 'node:fs/promises'
import { readWav, ToneDetector } from '@tongdai/audio'
import { tones } from './test-phone.ts'

export type Side = 'left' | 'right'

/**
 * Tones that stand in a recording, or a part of it given in seconds, for at least four fifths of the time.
 * @returns Hz, ascending
 */
export async function heardIn(
  path: string,
  side: Side,
  from = 0.1,
  to = Number.POSITIVE_INFINITY,
): Promise<number[]> {
  const { channels, header } = readWav(await readFile(path))
  if (channels.length !== 2 || header.rate !== 8_000) throw new Error('not a stereo recording at 8 kHz')
  const samples = channels[side === 'left' ? 0 : 1]!.subarray(from * 8_000, Math.min(to * 8_000, 1e9))
  const detector = new ToneDetector({ frequencies: [...tones] })
  const count = new Map<number, number>()
  for (let start = 0; start + 400 <= samples.length; start += 400) {
    detector.feed(samples.subarray(start, start + 400))
    for (const tone of detector.present) count.set(tone, (count.get(tone) ?? 0) + 1)
  }
  return [...count]
    .filter(([, blocks]) => blocks >= detector.blocks * 0.8)
    .map(([tone]) => tone)
    .sort((a, b) => a - b)
}
