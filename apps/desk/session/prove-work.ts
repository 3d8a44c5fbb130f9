import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'

/**
 * Does the work that a form takes which anybody may send; beside the page, which goes on answering.
 * @throws ApiError
 */
export async function proveWork(): Promise<{ challenge: string; answer: string }> {
  const wanted = await callRoute(api.getProof, {})
  const worker = new Worker(new URL('./proof.worker.ts', import.meta.url), { type: 'module' })
  try {
    const answer = await new Promise<string>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<string>) => resolve(data)
      worker.onerror = ({ message }) => reject(new Error(message))
      worker.postMessage(wanted)
    })
    return { challenge: wanted.challenge, answer }
  } finally {
    worker.terminate()
  }
}
