import { stat } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { callTone } from '@tongdai/audio'
import type { AudioSource } from '@tongdai/engine'
import type { DecodeReply, DecodeRequest } from './decode-thread.ts'
import { encodeSound, type Sound } from './sound.ts'

const mostSounds = 200

interface Waiting {
  resolve(sound: Sound): void
  reject(error: Error): void
}

/** Prompts, music and tones, each decoded once; a file that changed on disk is read again. */
export class SoundLibrary {
  readonly #sounds = new Map<string, Promise<Sound>>()
  readonly #waiting = new Map<number, Waiting>()
  #thread: Worker | null = null
  #nextId = 1

  /** Rejects with the reason when the file cannot be read or decoded. */
  async load(source: AudioSource): Promise<Sound> {
    if (source.kind === 'tone')
      return this.#kept(`tone ${source.tone}`, async () => encodeSound(callTone(source.tone)))
    const { mtimeMs, size } = await stat(source.path)
    return this.#kept(`file ${source.path} ${mtimeMs} ${size}`, () => this.#decode(source.path))
  }

  async close(): Promise<void> {
    await this.#thread?.terminate()
  }

  #kept(key: string, make: () => Promise<Sound>): Promise<Sound> {
    const known = this.#sounds.get(key)
    if (known) return known
    const made = make()
    this.#sounds.set(key, made)
    made.catch(() => this.#sounds.delete(key))
    const oldest = this.#sounds.keys().next().value
    if (this.#sounds.size > mostSounds && oldest !== undefined) this.#sounds.delete(oldest)
    return made
  }

  #decode(path: string): Promise<Sound> {
    this.#thread ??= this.#startThread()
    const request: DecodeRequest = { id: this.#nextId++, path }
    return new Promise((resolve, reject) => {
      this.#waiting.set(request.id, { resolve, reject })
      this.#thread?.postMessage(request)
    })
  }

  #startThread(): Worker {
    const thread = new Worker(new URL('./decode-thread.ts', import.meta.url))
    thread.unref()
    thread.on('message', ({ id, sound, error }: DecodeReply) => {
      const waiting = this.#waiting.get(id)
      this.#waiting.delete(id)
      if (sound) waiting?.resolve(sound)
      else waiting?.reject(new Error(error ?? 'not decoded'))
    })
    thread.on('error', (error) => this.#lose(error as Error))
    thread.on('exit', () => this.#lose(new Error('the decoder stopped')))
    return thread
  }

  /** The next sound starts another thread. */
  #lose(error: Error): void {
    this.#thread = null
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}
