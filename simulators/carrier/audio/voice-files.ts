import { join } from 'node:path'
import { loadAudio } from '@tongdai/audio'

/** The recorded sentences in `voices/`, by file name. */
export const voiceNames = [
  'lan-anh',
  'minh-tuan',
  'thu-ha',
  'quoc-bao',
  'ba-muoi',
  'answer-woman',
  'answer-man',
  'announcement-busy',
  'announcement-forward',
] as const

export type VoiceName = (typeof voiceNames)[number]

/** Decodes them all. @returns 8 kHz samples by name. Rejects with AudioError when a file is missing or broken. */
export async function loadVoices(): Promise<(name: VoiceName) => Int16Array> {
  const speech = new Map<VoiceName, Int16Array>()
  await Promise.all(
    voiceNames.map(async (name) => {
      speech.set(name, await loadAudio(join(import.meta.dirname, '../voices', `${name}.wav`)))
    }),
  )
  return (name) => speech.get(name)!
}
