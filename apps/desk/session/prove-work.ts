import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'

/**
 * Does the work that a form takes which anybody may send, or a sign-in beside a crowd; beside the page, which goes on answering.
 * @throws ApiError
 */
export async function proveWork(
  purpose: 'form' | 'sign-in' = 'form',
): Promise<{ challenge: string; answer: string }> {
  const wanted = await callRoute(api.getProof, { query: { for: purpose } })
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
