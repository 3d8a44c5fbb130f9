import { constants, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { loadAudio } from '@tongdai/audio'
import { encodeSound, type Sound } from './sound.ts'

/**
 * A thread beside the beat: decoding and resampling a long MP3 takes far more than 20 ms. It must never load
 * node-datachannel, which allows one thread of a process only.
 */
export interface DecodeRequest {
  id: number
  path: string
}

export interface DecodeReply {
  id: number
  sound: Sound | null
  error: string | null
}

// On Linux priority belongs to the thread: this one gives back what the worker took for its beat.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

parentPort?.on('message', async ({ id, path }: DecodeRequest) => {
  const reply = (result: Omit<DecodeReply, 'id'>) => parentPort?.postMessage({ id, ...result })
  try {
    reply({ sound: encodeSound(await loadAudio(path)), error: null })
  } catch (error) {
    reply({ sound: null, error: (error as Error).message })
  }
})
