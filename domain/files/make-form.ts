import type { FormName } from './file-owner.ts'
import type { FileRoom } from './file-room.ts'
import type { FileType } from './file-type.ts'

/** The files that are made of an upload, in places that are lent. */
export interface Made {
  path: string
  thumbnail: string | null
  type: string
  durationMs: number | null
}

interface Upload {
  companyId: string
  path: string
  type: string
}

/** How files are kept. Another form is another entry: what it takes, and how it is made. */
interface Form {
  takes: FileType['is']
  /** Of its name. */
  ending: string
  /** @param place gives a path where nothing is yet */
  make(room: FileRoom, upload: Upload, place: (use: 'file' | 'thumbnail') => string): Promise<Made>
}

/** Enough for a letterhead, and for a face in a list. */
const pictureSide = 1_024
const thumbnailSide = 128
/** A prompt that lasts longer is taken for a fault of the exchange (`domain/calls/stage/prompt.ts`). */
const mostAudioMs = 300_000

export const forms: Record<FormName, Form> = {
  picture: {
    takes: 'picture',
    ending: 'webp',
    async make({ converter }, { companyId, path: from }, place) {
      const [path, thumbnail] = [place('file'), place('thumbnail')]
      await converter.drawPicture(companyId, from, [
        { path, mostSide: pictureSide },
        { path: thumbnail, mostSide: thumbnailSide },
      ])
      return { path, thumbnail, type: 'image/webp', durationMs: null }
    },
  },
  'telephone-audio': {
    takes: 'audio',
    ending: 'wav',
    async make({ converter }, { companyId, path: from, type }, place) {
      const path = place('file')
      const { durationMs } = await converter.toTelephoneAudio(
        companyId,
        { from, to: path, packing: type },
        mostAudioMs,
      )
      return { path, thumbnail: null, type: 'audio/wav', durationMs }
    },
  },
  sheet: {
    takes: 'sheet',
    ending: 'jsonl',
    async make({ converter }, { companyId, path: from }, place) {
      const path = place('file')
      await converter.keepSheets(companyId, from, path)
      return { path, thumbnail: null, type: 'application/jsonl', durationMs: null }
    },
  },
}
