let worker: Worker | null = null
const listeners = new Set<() => void>()

/** Calls `listener` every 5 s, in a hidden tab too. @returns stops it */
export function onBeat(listener: () => void): () => void {
  listeners.add(listener)
  if (!worker) {
    worker = new Worker(new URL('./beat-worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = () => {
      for (const each of [...listeners]) each()
    }
  }
  return () => listeners.delete(listener)
}
