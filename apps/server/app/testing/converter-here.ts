import { toTelephoneAudio } from '@tongdai/audio'
import type { Converter } from '@tongdai/files/converter'
import { drawPicture } from '../files/draw-picture.ts'
import { copyingConverter } from './copying-converter.ts'

/** Converts as the process for a file does, in this one: for tests in which it matters how large a file becomes. */
export const converterHere: Converter = {
  ...copyingConverter,
  drawPicture: (_, from, to) => drawPicture(from, to),
  async toTelephoneAudio(_, { from, to }, mostMs) {
    const { durationMs } = await toTelephoneAudio(from, to, { mostMs })
    return { durationMs }
  },
}
