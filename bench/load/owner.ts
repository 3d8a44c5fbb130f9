import WebSocket from 'ws'
import type { Instance } from '../../e2e/testing/instance.ts'
import type { OwnerAccount } from './fill-companies.ts'

/** An owner at work: edits one queue over the API, and looks at the live screen. */
export interface Owner {
  /** Another ring timeout each time. */
  edit(): Promise<void>
  /** Resolves at the next news that the exchange has taken a set-up in. */
  applied(): Promise<void>
  close(): void
}

/** @param watching whether the live screen is open */
export async function signInOwner(
  { web }: Instance,
  { email, password, queueId }: OwnerAccount,
  { watching }: { watching: boolean },
): Promise<Owner> {
  const headers = { 'content-type': 'application/json', origin: web }
  const request = async (method: string, path: string, body?: unknown, cookie = '') => {
    const answer = await fetch(`${web}${path}`, {
      method,
      headers: { ...headers, cookie },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return { headers: answer.headers, body: (await answer.json()) as { version: number } }
  }
  const signedIn = await request('POST', '/api/auth/sign-in/email', { email, password })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const live = watching ? await openLive(web, cookie) : null
  const queue = `/api/queues/${queueId}`
  let { version } = (await request('GET', queue, undefined, cookie)).body
  let ringTimeoutMs = 15_000
  return {
    async edit() {
      ringTimeoutMs = ringTimeoutMs === 15_000 ? 16_000 : 15_000
      // As a page has it that was answered by the change before.
      ;({ version } = (await request('PATCH', queue, { ringTimeoutMs, version }, cookie)).body)
    },
    applied: () =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`an edit of ${email} was not applied`)), 60_000)
        const look = (data: WebSocket.RawData) => {
          if (!String(data).includes('"type":"settings"')) return
          live!.off('message', look)
          clearTimeout(late)
          resolve()
        }
        live!.on('message', look)
      }),
    close: () => live?.terminate(),
  }
}

/** Resolves when the first state has come. */
async function openLive(web: string, cookie: string): Promise<WebSocket> {
  const live = new WebSocket(`${web.replace('http', 'ws')}/api/live`, { headers: { cookie }, origin: web })
  await new Promise((resolve, reject) => {
    live.once('message', resolve)
    live.once('error', reject)
  })
  return live
}
