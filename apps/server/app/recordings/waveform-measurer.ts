import { Worker } from 'node:worker_threads'
import type { MeasureReply, MeasureRequest, Waveform } from './measure-thread.ts'

/** Measures one file at a time in a thread of its own; begun with the first, and again when it should die. */
export class WaveformMeasurer {
  #thread: Worker | null = null
  #settle: { resolve(waveform: Waveform): void; reject(error: Error): void } | null = null

  /** Not to be called again before it has answered. Rejects when the file cannot be read. */
  measure(request: MeasureRequest): Promise<Waveform> {
    const thread = this.#thread ?? this.#start()
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject }
      thread.postMessage(request)
    })
  }

  #start(): Worker {
    const thread = new Worker(new URL('./measure-thread.ts', import.meta.url))
    this.#thread = thread
    thread.unref()
    thread.on('message', (reply: MeasureReply) => {
      const settle = this.#settle
      this.#settle = null
      if ('waveform' in reply) settle?.resolve(reply.waveform)
      else settle?.reject(new Error(reply.error))
    })
    const lose = (error: Error) => {
      this.#thread = null
      this.#settle?.reject(error)
      this.#settle = null
    }
    thread.on('error', (error) => lose(error as Error))
    thread.on('exit', () => lose(new Error('the thread that measures waveforms has stopped')))
    return thread
  }
}
